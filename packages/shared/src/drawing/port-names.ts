/** Where the names of a bridge's ports stand in it, and how much room they leave to what else it says. Pure. */
import { textWidth } from './box-size.ts';
import type { DrawnSocket } from './lay-out.ts';
import type { Side } from './geometry.ts';
import type { BridgeBox } from './lab-drawing.ts';

export interface PortNames {
  /** Ports that stand too close have no room for their names. */
  readonly names: 'inside' | 'none';
  /** What the widest name takes at each side, socket included; 0 where there is none. */
  readonly left: number;
  readonly right: number;
}

const LEAST_PITCH = 52;
const NAME_UNIT = 6.9;
/** From the bridge's edge to the name, and from the name to what stands beside it. */
const SOCKET = 18;
const GAP = 12;
/** A side takes no more than this of the bridge, where the other has names too, and where it is alone. */
const MOST = 0.3;
const MOST_ALONE = 0.45;

export const portNames = ({ size: { width }, ports }: Pick<BridgeBox, 'size' | 'ports'>, sockets: readonly Pick<DrawnSocket, 'name' | 'side'>[]): PortNames => {
  const names = width / ports.length < LEAST_PITCH ? 'none' : 'inside';
  const most = width * (['left', 'right'].every((at) => sockets.some(({ side }) => side === at)) ? MOST : MOST_ALONE);
  const roomAt = (at: Side): number => {
    const widths = sockets.flatMap(({ name, side }) => (side === at ? [textWidth(name, NAME_UNIT)] : []));
    if (widths.length === 0) return 0;
    return Math.round(Math.min(most, SOCKET + (names === 'none' ? 0 : Math.max(...widths)) + GAP));
  };
  return { names, left: roomAt('left'), right: roomAt('right') };
};

/** The width that a name has at a side. */
export const roomForName = (side: number): number => side - SOCKET - GAP;
