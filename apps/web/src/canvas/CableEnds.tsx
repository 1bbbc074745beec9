/** What each end of a cable is plugged into, beside it: shown of one that is pointed at, or selected alone; of several they would cover each other. */
import { labelSize } from '@patchbay/shared/drawing';
import type { Cable, DrawnEnd, SocketPlace } from '@patchbay/shared/drawing';
import { classNames, useUi } from '../ui/index.ts';
import { placeEndLabels } from './end-labels.ts';
import type { LabelPlace } from './end-labels.ts';
import { nameOfBox } from './name-of-box.ts';
import { FlowLayer } from './FlowLayer.tsx';
import styles from './CableEnds.module.css';

export interface CableEndsProps {
  readonly cable: Cable;
  readonly places: readonly [SocketPlace, SocketPlace];
  readonly pointed: boolean;
}

/** Screen readers hear of the ends in the name of the cable. */
export const CableEnds = ({ cable: { ends }, places, pointed }: CableEndsProps) => {
  const isAlone = useUi(({ selection }) => selection.length === 1);
  const [from, to] = ends;
  const labels = placeEndLabels(places, [labelSize(wordsOf(from)), labelSize(wordsOf(to))]);
  if (labels === undefined || !(pointed || isAlone)) return null;
  return (
    <FlowLayer layer="labels">
      <EndLabel key={from.key} end={from} place={labels[0]} />
      <EndLabel key={to.key} end={to} place={labels[1]} />
    </FlowLayer>
  );
};

const plugOf = ({ name, addresses }: DrawnEnd): string => [name, ...addresses].join(' ');
const wordsOf = (end: DrawnEnd): string => `${nameOfBox(end.box)} ${plugOf(end)}`;

const EndLabel = ({ end, place: { at: [x, y], anchor: [across, down] } }: { readonly end: DrawnEnd; readonly place: LabelPlace }) => (
  <span
    data-end
    aria-hidden
    className={classNames('mono', styles.end)}
    style={{ transform: `translate(${String(x)}px, ${String(y)}px) translate(${String(-100 * across)}%, ${String(-100 * down)}%)` }}
  >
    <b>{nameOfBox(end.box)}</b>
    {` ${plugOf(end)}`}
  </span>
);
