/** The interfaces on the edge of a box, and the rim from which a cable is laid. */
import type { DrawnSocket } from '@patchbay/shared/drawing';
import { Handle, Position } from '@xyflow/react';
import { memo } from 'react';
import { classNames } from '../ui/index.ts';
import { HELD } from './flow-elements.ts';
import styles from './Sockets.module.css';

export interface SocketsProps {
  readonly sockets: readonly DrawnSocket[];
  /** Ports of a bridge have their names inside it, as long as there is room. */
  readonly names: 'inside' | 'outside' | 'none';
}

export const Sockets = ({ sockets, names }: SocketsProps) => sockets.map((socket) => <Socket key={socket.key} socket={socket} names={names} />);

/** Of a bridge with hundreds, one changes. */
const Socket = memo(({ socket, names }: Pick<SocketsProps, 'names'> & { readonly socket: DrawnSocket }) => {
  const { key, name, state, loose, held, isBorder, side, at: [left, top] } = socket;
  return (
    <i
      data-socket={key}
      data-state={state}
      className={classNames(styles.socket, styles[state], styles[side], loose && (isBorder ? styles.border : styles.loose), held && HELD, names === 'inside' && styles.inside)}
      style={{ left, top }}
    >
      {names === 'none' ? null : <span className={styles.name}>{name}</span>}
    </i>
  );
});

export interface CableRimProps {
  /** A box that takes no cable has a rim all the same: React Flow draws no edge to a node without a handle. */
  readonly takesCables: boolean;
}

/** Starts a cable; while one is being laid, or with the cable tool, all of the box is rim. */
export const CableRim = ({ takesCables }: CableRimProps) => (
  <Handle
    type="source"
    position={Position.Bottom}
    isConnectable={takesCables}
    className={classNames(styles.rim, !takesCables && styles.closed)}
  />
);
