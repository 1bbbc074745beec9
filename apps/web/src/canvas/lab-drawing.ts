/** What is drawn of a lab, before it has places: boxes and the cables between them, with the kernel's word on each. */
import type { Size } from './geometry.ts';
import type { Socket } from '@patchbay/shared/gesture';
import type { DotState } from '../ui/index.ts';

/** `pending`: sent to the kernel, not seen there yet. `down`: administratively. */
export type InterfaceState = 'up' | 'no-carrier' | 'down' | 'pending';

/** An interface in a namespace's card. */
export interface InterfaceRow {
  readonly name: string;
  readonly state: InterfaceState;
  readonly addresses: readonly string[];
}

interface DrawnBox {
  /** As positions are kept: `canvasKey`, or the interface's key for an end in the host. */
  readonly key: string;
  readonly name: string;
  readonly namespace: string;
  readonly state: DotState;
  readonly size: Size;
  /** The boxes at the other end of its cables. */
  readonly connectedTo: readonly string[];
}

export interface NamespaceBox extends DrawnBox {
  readonly kind: 'namespace';
  readonly rows: readonly InterfaceRow[];
  /** Whom it pings now. */
  readonly pinging: readonly string[];
}

export interface BridgeBox extends DrawnBox {
  readonly kind: 'bridge';
  readonly up: boolean;
  readonly addresses: readonly string[];
  readonly ports: readonly string[];
}

/** An end of a cable that is the host's own interface, no port of a bridge. */
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

export interface DrawnEnd {
  /** The interface's key. */
  readonly key: string;
  readonly box: string;
  readonly namespace: string;
  readonly name: string;
  readonly state: InterfaceState;
}

export type CableState = 'carries' | 'no-carrier' | 'down' | 'pending';

/** Its key is its first end's. */
export interface Cable {
  readonly key: string;
  readonly ends: readonly [DrawnEnd, DrawnEnd];
  readonly state: CableState;
}

export interface LabDrawing {
  /** The host first. */
  readonly boxes: readonly Box[];
  readonly cables: readonly Cable[];
}

/** Whether there is nothing yet but the host. */
export const isEmptyDrawing = ({ boxes }: LabDrawing): boolean => boxes.every(({ kind }) => kind === 'host');

/** Whether it stands inside the host's zone. */
export const isInHost = (box: Box): boolean =>
  box.kind === 'end' || (box.kind === 'bridge' && box.key.startsWith('host/'));

/** Where a cable laid to this box is plugged in; an end of another cable has no room for one. */
export const socketOf = (box: Box): Socket | undefined => {
  switch (box.kind) {
    case 'host':
    case 'namespace':
      return { namespace: box.namespace };
    case 'bridge':
      return { namespace: box.namespace, bridge: box.name };
    case 'end':
      return undefined;
  }
};
