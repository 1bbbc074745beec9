/** What is drawn of a lab, before it has places: boxes and the cables between them, with the kernel's word on each. */
import type { Socket } from '../gesture/index.ts';
import type { NamespaceHolder, Shaping } from '../observation/index.ts';
import type { Size } from './geometry.ts';

/**
 * `pending`: sent to the kernel, not seen there yet. `down`: administratively. `blocked`: a port that its bridge lets
 * nothing through, by STP; `waiting`: one that STP does not let anything through yet. `unlit`: the drawing is not to tell.
 */
export type InterfaceState = 'up' | 'no-carrier' | 'down' | 'blocked' | 'waiting' | 'pending' | 'unlit';

/** How well what a box stands for is. */
export type BoxState = 'ok' | 'bad' | 'idle' | 'pending' | 'unlit';

/** An interface in a namespace's card. */
export interface InterfaceRow {
  readonly name: string;
  readonly state: InterfaceState;
  readonly addresses: readonly string[];
  /** The kernel's word for what it is, where it is no end of a cable, nor lo. */
  readonly kind?: string;
  /** Of a border: whose the other lab is. */
  readonly border?: string;
  /** The interface that it is made upon, where there is one. */
  readonly lower?: string;
  /** What takes it in without being drawn as a box: its VRF or bond. */
  readonly master?: string;
  /** Of a member of a bond of which one works at a time: whether it is that one. */
  readonly isActive?: boolean;
}

interface DrawnBox {
  /** The same as long as it is the same thing, whatever its name. */
  readonly id: string;
  /** As positions are kept: `canvasKey`, or the interface's key for an end in the host. */
  readonly key: string;
  readonly name: string;
  readonly namespace: string;
  readonly state: BoxState;
  readonly size: Size;
  /** The boxes at the other end of its cables. */
  readonly connectedTo: readonly string[];
}

export interface NamespaceBox extends DrawnBox {
  readonly kind: 'namespace';
  /** Of one without a name: the process that keeps it. */
  readonly holder?: NamespaceHolder;
  readonly rows: readonly InterfaceRow[];
  /** Passes on packets that are not for itself (`net.ipv4.ip_forward`): it is a router. */
  readonly forwards: boolean;
  /** Whom it pings now. */
  readonly pinging: readonly string[];
}

export interface BridgeBox extends DrawnBox {
  readonly kind: 'bridge';
  readonly up: boolean;
  readonly stp: boolean;
  readonly addresses: readonly string[];
  readonly ports: readonly string[];
  /** Those whom its borders lead to; absent: it has none. */
  readonly borders?: readonly string[];
  /** Of the namespaces that hang on it alone, where they can be folded. */
  readonly leaves?: Leaves;
}

export interface Leaves {
  readonly count: number;
  /** Those that are down or without a carrier. */
  readonly ailing: number;
  /** They are not drawn. */
  readonly folded: boolean;
  /** So many that to fold them is offered in words. */
  readonly many: boolean;
  /** The cables to them, where they are not drawn: what flows through these is told of the bridge. */
  readonly cables: readonly Pick<Cable, 'ends'>[];
}

/** The host's own interface: an end of a cable that is no port of a bridge, or one of another kind. */
export interface EndBox extends DrawnBox {
  readonly kind: 'end';
  readonly row: InterfaceRow;
}

/** The host's zone. Its size is the least that it has; it fits itself around what it holds. */
export interface HostBox extends DrawnBox {
  readonly kind: 'host';
  readonly forwarding: string;
  readonly pinging: readonly string[];
}

export type Box = NamespaceBox | BridgeBox | EndBox | HostBox;

/** An interface where it is drawn as a socket. */
export interface DrawnEnd {
  /** The interface's key. */
  readonly key: string;
  readonly id: string;
  readonly box: string;
  readonly namespace: string;
  readonly name: string;
  readonly state: InterfaceState;
  /** What it is plugged into is said with these. */
  readonly addresses: readonly string[];
  /** What becomes of what leaves it. */
  readonly shaping?: Shaping;
  /** Of a border: whose the other lab is. */
  readonly border?: string;
  /** What stands there, where that is more than its name. */
  readonly label?: string;
}

export type CableState = 'carries' | 'no-carrier' | 'down' | 'blocked' | 'waiting' | 'pending' | 'unlit';

/** Its key is its first end's. */
export interface Cable {
  /** The same through moves of its ends. */
  readonly id: string;
  readonly key: string;
  readonly ends: readonly [DrawnEnd, DrawnEnd];
  readonly state: CableState;
}

/** Shows what an interface is made upon, where that is drawn in another box: from its box to the other. */
export interface Stalk {
  readonly id: string;
  readonly key: string;
  readonly boxes: readonly [from: string, to: string];
}

export interface LabDrawing {
  /** The host first. */
  readonly boxes: readonly Box[];
  readonly cables: readonly Cable[];
  /** Interfaces that are no end of a cable: sockets that nothing is plugged into. */
  readonly loose: readonly DrawnEnd[];
  readonly stalks: readonly Stalk[];
}

/** Whether there is nothing yet but the host. */
export const isEmptyDrawing = ({ boxes }: LabDrawing): boolean => boxes.every(({ kind }) => kind === 'host');

/** Whether it stands inside the host's zone. */
export const isInHost = (box: Box): boolean =>
  box.kind === 'end' || (box.kind === 'bridge' && box.key.startsWith('host/'));

/**
 * Where a cable laid to this box is plugged in. An end of another cable has no room for one, and `ip` cannot reach into
 * a namespace without a name.
 */
export const socketOf = (box: Box): Socket | undefined => {
  switch (box.kind) {
    case 'host':
      return { namespace: box.namespace };
    case 'namespace':
      return box.holder === undefined ? { namespace: box.namespace } : undefined;
    case 'bridge':
      return { namespace: box.namespace, bridge: box.name };
    case 'end':
      return undefined;
  }
};
