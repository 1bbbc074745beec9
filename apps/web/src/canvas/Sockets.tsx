/** The interfaces on the edge of a box, and the rim from which a cable is laid. */
import { Handle, Position } from '@xyflow/react';
import { classNames } from '../ui/index.ts';
import type { DrawnSocket } from './flow-elements.ts';
import styles from './Sockets.module.css';

export interface SocketsProps {
  readonly sockets: readonly DrawnSocket[];
  /** Ports of a bridge have their names inside it. */
  readonly names: 'inside' | 'outside';
}

export const Sockets = ({ sockets, names }: SocketsProps) =>
  sockets.map(({ key, name, state, side, at: [left, top] }) => (
    <i
      key={key}
      data-socket={key}
      data-state={state}
      className={classNames(styles.socket, styles[state], styles[side], styles[names])}
      style={{ left, top }}
    >
      <span className={styles.name}>{name}</span>
    </i>
  ));

/** Its rim starts a cable; while one is being laid, or with the cable tool, all of the box takes it. */
export const CableRim = () => <Handle type="source" position={Position.Bottom} className={styles.rim ?? ''} />;
