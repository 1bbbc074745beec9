/** The words of a picture, in whatever language: each caller brings its own. */
import type { CableState } from '../drawing/index.ts';
import type { NamespaceHolder } from '../observation/index.ts';

export interface PictureWords {
  /** What the host is called, and what is told beside it. */
  readonly host: string;
  readonly hostIs: string;
  readonly forwarding: (value: string) => string;
  readonly ports: (count: number) => string;
  readonly stp: string;
  readonly down: string;
  readonly noAddress: string;
  readonly interfaceDown: (name: string) => string;
  readonly interfacesDown: (count: number) => string;
  readonly heldBy: (holder: NamespaceHolder) => string;
  /** So many lines besides those that have room. */
  readonly more: (count: number) => string;
  readonly inNamespace: (name: string) => string;
  /** Of a cable to another lab: whose that is. */
  readonly leadsTo: (whose: string) => string;
  readonly kindOn: (kind: string, lower: string) => string;
  readonly unknownKind: string;
  readonly inMaster: (master: string) => string;
  readonly activeIn: (master: string) => string;
  readonly standbyIn: (master: string) => string;
  readonly cable: Readonly<Record<Exclude<CableState, 'carries' | 'pending' | 'unlit'>, string>>;
  readonly classes: (kind: string) => string;
  readonly loss: (percent: string) => string;
}
