/** What the matrix shows now as the checks of the lab file: read before it is saved. */
import { questionOf, renderSocket } from '@patchbay/shared/lab-file';
import { matrixChecks, pairKey } from '@patchbay/shared/matrix';
import type { CheckedPair } from '@patchbay/shared/matrix';
import type { LabMatrix, Service } from '@patchbay/shared/protocol';
import { Check, X } from 'lucide-react';
import { memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChoosing } from '../../actions/index.ts';
import { checksOfPage } from '../../files/lab-of-page.ts';
import { saveFile } from '../../files/save-file.ts';
import { useSession } from '../../session/session-store.ts';
import { Button } from '../../ui/index.ts';
import { ReadingDialog } from '../../ui/ReadingDialog.tsx';
import styles from './ChecksDialog.module.css';
import { triedWords } from './tried-words.ts';

interface ChecksDialogProps {
  readonly matrix: LabMatrix;
  readonly onClose: () => void;
}

export const ChecksDialog = ({ matrix, onClose }: ChecksDialogProps) => {
  const { t } = useTranslation();
  const words = triedWords(matrix.service);
  const { choose, onCloseAutoFocus } = useChoosing(onClose);
  const topology = useSession((session) => session.topology);
  const { pairs, untold } = useMemo(() => matrixChecks(matrix, topology), [matrix, topology]);
  const [had] = useState(() => new Map(checksOfPage().map((check) => [questionOf(check), check])));
  const rows = pairs.map((pair) => ({ ...pair, isOpposite: (had.get(questionOf(pair.check)) ?? pair.check).expect !== pair.check.expect }));
  const count = pairs.length;
  const work = pairs.filter(({ check }) => check.expect === 'work').length;
  const opposite = rows.filter(({ isOpposite }) => isOpposite).length;
  const asked = new Set(pairs.map(({ check }) => questionOf(check)));
  const stay = [...had.keys()].filter((question) => !asked.has(question)).length;
  return (
    <ReadingDialog
      title={t('matrix.checks.title')}
      subtitle={t('matrix.checks.text')}
      close={t('matrix.checks.close')}
      onClose={onClose}
      onCloseAutoFocus={onCloseAutoFocus}
      className={styles.dialog}
      bodyClassName={styles.body}
      footer={
        <footer className={styles.foot}>
          <Button
            variant="primary"
            whyNot={count === 0 ? t('matrix.checks.none', words) : undefined}
            onClick={() => {
              choose(() => {
                saveFile(pairs.map(({ check }) => check));
              });
            }}
          >
            {t('matrix.checks.save', { count })}
          </Button>
        </footer>
      }
    >
      <div className={styles.told} role="status">
        <p>
          <b>{t('matrix.checks.summary', { count })}</b>
          {work === 0 ? null : <span> · {t('matrix.checks.work', { ...words, count: work })}</span>}
          {work === count ? null : <span> · {t('matrix.checks.fail', { ...words, count: count - work })}</span>}
        </p>
        {untold === 0 ? null : <p>{t('matrix.checks.untold', { count: untold })}</p>}
        {opposite === 0 ? null : <p>{t('matrix.checks.opposite', { count: opposite })}</p>}
        {stay === 0 ? null : <p>{t('matrix.checks.stay', { count: stay })}</p>}
      </div>
      <table className={styles.checks} aria-label={t('matrix.checks.label')}>
        <thead>
          <tr>
            <th scope="col">{t('matrix.checks.who')}</th>
            <th scope="col">{t('matrix.checks.ping', words)}</th>
            <th scope="col">{t('matrix.checks.must')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ from, to, check, isOpposite }) => (
            <Row key={pairKey(from, to)} from={from} to={to} service={matrix.service} address={check.target} expect={check.expect} isOpposite={isOpposite} />
          ))}
        </tbody>
      </table>
    </ReadingDialog>
  );
};

type RowProps = Pick<CheckedPair, 'from' | 'to' | 'address'> & Pick<CheckedPair['check'], 'expect'> & { readonly service: Service | undefined; readonly isOpposite: boolean };

const Row = memo(({ from, to, service, address, expect, isOpposite }: RowProps) => {
  const { t } = useTranslation();
  const Icon = expect === 'work' ? Check : X;
  return (
    <tr>
      <th scope="row">{t('matrix.pair', { from, to })}</th>
      <td className={styles.address}>{service === undefined ? address : renderSocket(address, service.port)}</td>
      <td>
        <span className={styles.must} data-expect={expect}>
          <Icon aria-hidden />
          {t(`matrix.checks.${expect}`, triedWords(service))}
        </span>
        {isOpposite ? <span className={styles.opposite}>{t('matrix.checks.replaces')}</span> : null}
      </td>
    </tr>
  );
});
Row.displayName = 'ChecksDialogRow';
