/** Who reaches whom, by ping or at a service: a row for each that tries, a column for each that is tried; and, of the cell that is chosen, why. */
import { compareMatrix, currentOutcome, lastOutcome, pairKey } from '@patchbay/shared/matrix';
import type { CellState, LabMatrix } from '@patchbay/shared/protocol';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-store.ts';
import { CompareButton } from './CompareButton.tsx';
import { useChosenServices } from './chosen-service.ts';
import { momentKey, useComparedMoments } from './compared-moment.ts';
import { Comparison } from './Comparison.tsx';
import { MatrixGrid } from './MatrixGrid.tsx';
import styles from './Matrix.module.css';
import { MatrixPair } from './MatrixPair.tsx';
import type { Pair } from './pair.ts';
import { SaveChecks } from './SaveChecks.tsx';
import { ServiceChoice } from './ServiceChoice.tsx';
import { triedWords } from './tried-words.ts';
import { useMatrix } from './use-matrix.ts';

export const MatrixPane = () => {
  const { t } = useTranslation();
  const lab = useSession((session) => session.lab?.id ?? '');
  const service = useChosenServices((services) => services[lab]);
  const matrix = useMatrix(service);
  const [chosen, setChosen] = useState<Pair>();
  const compared = momentKey(lab, service);
  const then = useComparedMoments((moments) => moments[compared]);
  const comparison = useMemo(() => (then === undefined || matrix === undefined ? undefined : compareMatrix(then.moment, matrix)), [then, matrix]);
  const [only, another] = matrix?.members ?? [];
  if (matrix !== undefined && another === undefined) return <p className={styles.empty}>{only === undefined ? t('matrix.empty') : t('matrix.alone', { name: only })}</p>;
  const state = chosen && matrix && stateOf(matrix, chosen);
  return (
    <div className={styles.pane}>
      <div className={styles.left}>
        <div className={styles.bar}>
          <ServiceChoice lab={lab} service={service} />
          {matrix === undefined ? null : (
            <>
              <CompareButton compared={compared} matrix={matrix} />
              <SaveChecks matrix={matrix} />
              <Summary matrix={matrix} />
            </>
          )}
        </div>
        {matrix === undefined ? null : <MatrixGrid matrix={matrix} changes={comparison?.changes} chosen={chosen} onChoose={setChosen} />}
        {matrix === undefined || matrix.beyond === 0 ? null : <p className={styles.note}>{t('matrix.beyond', { count: matrix.beyond })}</p>}
      </div>
      <div className={styles.right}>
        {then === undefined || comparison === undefined ? null : <Comparison then={then} comparison={comparison} service={service} />}
        {chosen === undefined || state === undefined ? (
          <p className={styles.note}>{t('matrix.choose')}</p>
        ) : (
          <MatrixPair key={pairKey(chosen.from, chosen.to)} pair={chosen} service={service} state={state} change={comparison?.changes.get(pairKey(chosen.from, chosen.to))} />
        )}
      </div>
    </div>
  );
};

/** Undefined for one that is there no more. */
const stateOf = ({ members, rows }: LabMatrix, { from, to }: Pair): CellState | undefined => rows[members.indexOf(from)]?.[members.indexOf(to)];

const Summary = ({ matrix }: { readonly matrix: LabMatrix }) => {
  const { t } = useTranslation();
  const cells = matrix.rows.flat().filter((state) => state !== 'none');
  const trying = cells.filter((state) => currentOutcome(state) === undefined).length;
  const [reached, refused] = (['reached', 'refused'] as const).map((outcome) => cells.filter((state) => lastOutcome(state) === outcome).length);
  return (
    <p className={styles.summary} role="status">
      {t('matrix.summary', { ...triedWords(matrix.service), reached, count: cells.length })}
      {refused === 0 ? null : <span> · {t('matrix.refused', { count: refused })}</span>}
      {trying === 0 ? null : <span> · {t('matrix.again', { count: trying })}</span>}
    </p>
  );
};
