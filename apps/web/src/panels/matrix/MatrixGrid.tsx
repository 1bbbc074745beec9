/** The cells. The arrow keys move between them, Enter chooses one. */
import { pairKey } from '@patchbay/shared/matrix';
import type { MatrixComparison, PairChange } from '@patchbay/shared/matrix';
import type { CellState, LabMatrix, Service } from '@patchbay/shared/protocol';
import { Ban, Check, Ellipsis, X } from 'lucide-react';
import { memo, useCallback, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Matrix.module.css';
import type { Pair } from './pair.ts';
import { triedWords } from './tried-words.ts';

interface MatrixGridProps {
  readonly matrix: LabMatrix;
  /** What is otherwise than at the moment compared with; by `pairKey`. */
  readonly changes: MatrixComparison['changes'] | undefined;
  readonly chosen: Pair | undefined;
  readonly onChoose: (pair: Pair) => void;
}

const ICONS = { untried: Ellipsis, reached: Check, refused: Ban, lost: X, 'was-reached': Check, 'was-refused': Ban, 'was-lost': X } as const satisfies Record<Exclude<CellState, 'none'>, unknown>;
const STEPS: Readonly<Record<string, readonly [row: number, column: number]>> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

export const MatrixGrid = ({ matrix: { members, rows, service }, changes, chosen, onChoose }: MatrixGridProps) => {
  const { t } = useTranslation();
  const table = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState<readonly [row: number, column: number]>([0, 1]);
  const move = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const [down, right] = step;
    let [row, column] = [at[0] + down, at[1] + right];
    // nobody tries themself: that cell is passed over
    if (row === column) [row, column] = [row + down, column + right];
    if (rows[row]?.[column] === undefined) return;
    setAt([row, column]);
    table.current?.querySelector<HTMLButtonElement>(`[data-cell="${String(row)} ${String(column)}"]`)?.focus();
  };
  const choose = useCallback(
    (pair: Pair, row: number, column: number): void => {
      setAt([row, column]);
      onChoose(pair);
    },
    [onChoose],
  );
  return (
    <div className={styles.scroller}>
      <table ref={table} className={styles.grid} aria-label={t('matrix.label', triedWords(service))} onKeyDown={move}>
        <thead>
          <tr>
            <td />
            {members.map((name) => (
              <th key={name} scope="col" className={styles.column} title={name}>
                <span>{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {members.map((from, row) => (
            <tr key={from}>
              <th scope="row" className={styles.row} title={from}>
                {from}
              </th>
              {members.map((to, column) => {
                const state = rows[row]?.[column] ?? 'none';
                if (state === 'none') return <td key={to} className={styles.none} />;
                return (
                  <MatrixCell
                    key={to}
                    {...{ from, to, row, column, service, state }}
                    change={changes?.get(pairKey(from, to))}
                    isChosen={chosen?.from === from && chosen.to === to}
                    isCurrent={at[0] === row && at[1] === column}
                    onChoose={choose}
                  />
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

interface MatrixCellProps extends Pair {
  readonly row: number;
  readonly column: number;
  readonly service: Service | undefined;
  readonly state: Exclude<CellState, 'none'>;
  readonly change: PairChange | undefined;
  readonly isChosen: boolean;
  /** The one that the Tab key comes to. */
  readonly isCurrent: boolean;
  readonly onChoose: (pair: Pair, row: number, column: number) => void;
}

/** Drawn again only where it has changed: of thirty namespaces there are 870, and something comes of some of them all the time. */
const MatrixCell = memo(({ from, to, row, column, service, state, change, isChosen, isCurrent, onChoose }: MatrixCellProps) => {
  const { t } = useTranslation();
  const Icon = ICONS[state];
  const words = triedWords(service);
  return (
    <td>
      <button
        type="button"
        className={styles.cell}
        data-state={state}
        data-change={change}
        data-cell={`${String(row)} ${String(column)}`}
        aria-label={`${t('matrix.pair', { from, to })}: ${t(`matrix.state.${state}`, words)}${change === undefined ? '' : `, ${t(`matrix.compare.cell.${change}`, words)}`}`}
        aria-pressed={isChosen}
        tabIndex={isCurrent ? 0 : -1}
        onClick={() => {
          onChoose({ from, to }, row, column);
        }}
      >
        <Icon aria-hidden />
      </button>
    </td>
  );
});
