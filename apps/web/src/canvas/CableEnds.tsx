/** What each end of a cable is plugged into, beside it: shown of one that is pointed at or selected. */
import { classNames } from '../ui/index.ts';
import type { Cable, DrawnEnd } from './lab-drawing.ts';
import type { SocketPlace } from './layout-sockets.ts';
import { nameOfBox } from './name-of-box.ts';
import { CableLayer } from './CableLayer.tsx';
import styles from './CableEnds.module.css';

export interface CableEndsProps {
  readonly cable: Cable;
  readonly places: readonly [SocketPlace, SocketPlace];
}

/** Screen readers hear of the ends in the name of the cable. */
export const CableEnds = ({ cable: { ends }, places }: CableEndsProps) => (
  <CableLayer>
    {ends.map((end, index) => {
      const place = places[index];
      return place === undefined ? null : <CableEnd key={end.key} end={end} place={place} />;
    })}
  </CableLayer>
);

/** How far off its socket, so that the socket stays to be seen. */
const OFF = 15;

const CableEnd = ({ end: { box, name, addresses }, place: { side, at: [x, y] } }: { readonly end: DrawnEnd; readonly place: SocketPlace }) => {
  const [dx, dy] = OUTWARDS[side];
  const shift = `translate(${String((dx - 1) * 50)}%, ${String((dy - 1) * 50)}%)`;
  return (
    <span
      data-end
      aria-hidden
      className={classNames('mono', styles.end)}
      style={{ transform: `translate(${String(x + dx * OFF)}px, ${String(y + dy * OFF)}px) ${shift}` }}
    >
      <b>{nameOfBox(box)}</b>
      {` ${[name, ...addresses].join(' ')}`}
    </span>
  );
};

const OUTWARDS = { top: [0, -1], right: [1, 0], bottom: [0, 1], left: [-1, 0] } as const;
