/** Who reaches whom: a row for each that pings, a column for each that is pinged; and, of the cell that is chosen, why. */
import { compareMatrix, pairKey } from '@patchbay/shared/matrix';
import type { CellState, LabMatrix } from '@patchbay/shared/protocol';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-store.ts';
import { CompareButton } from './CompareButton.tsx';
import { useComparedMoments } from './compared-moment.ts';
import { Comparison } from './Comparison.tsx';
import { MatrixGrid } from './MatrixGrid.tsx';
import styles from './Matrix.module.css';
import { MatrixPair } from './MatrixPair.tsx';
import type { Pair } from './pair.ts';
import { SaveChecks } from './SaveChecks.tsx';
import { useMatrix } from './use-matrix.ts';

export const MatrixPane = () => {
  const { t } = useTranslation();
  const matrix = useMatrix();
  const [chosen, setChosen] = useState<Pair>();
  const lab = useSession((session) => session.lab?.id);
  const then = useComparedMoments((moments) => (lab === undefined ? undefined : moments[lab]));
  const comparison = useMemo(() => (then === undefined || matrix === undefined ? undefined : compareMatrix(then.moment, matrix)), [then, matrix]);
  if (matrix === undefined) return null;
  const { members, beyond } = matrix;
  const [only] = members;
  if (only === undefined || members.length === 1) return <p className={styles.empty}>{only === undefined ? t('matrix.empty') : t('matrix.alone', { name: only })}</p>;
  const state = chosen && stateOf(matrix, chosen);
  return (
    <div className={styles.pane}>
      <div className={styles.left}>
        <div className={styles.bar}>
          <Summary matrix={matrix} />
          {lab === undefined ? null : <CompareButton lab={lab} matrix={matrix} />}
          <SaveChecks matrix={matrix} />
        </div>
        <MatrixGrid matrix={matrix} changes={comparison?.changes} chosen={chosen} onChoose={setChosen} />
        {beyond > 0 ? <p className={styles.note}>{t('matrix.beyond', { count: beyond })}</p> : null}
      </div>
      <div className={styles.right}>
        {then === undefined || comparison === undefined ? null : <Comparison then={then} comparison={comparison} />}
        {chosen === undefined || state === undefined ? (
          <p className={styles.note}>{t('matrix.choose')}</p>
        ) : (
          <MatrixPair key={pairKey(chosen.from, chosen.to)} pair={chosen} state={state} change={comparison?.changes.get(pairKey(chosen.from, chosen.to))} />
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
  const trying = cells.filter((state) => state !== 'reached' && state !== 'lost').length;
  const reached = cells.filter((state) => state === 'reached' || state === 'was-reached').length;
  return (
    <p className={styles.summary} role="status">
      {t('matrix.summary', { reached, count: cells.length })}
      {trying === 0 ? null : <span> · {t('matrix.again', { count: trying })}</span>}
    </p>
  );
};
