/** Something that Patchbay runs in a namespace of a lab, as whoever lists such things sees it. */
import type { Moves } from '@patchbay/shared/identity';
import type { ObservedNamespace } from '@patchbay/shared/observation';
import type { AnyProbe, ProbeReplay } from '@patchbay/shared/protocol';

export interface Run<P extends AnyProbe = AnyProbe> {
  /** As it was when this was started. */
  readonly namespace: ObservedNamespace;
  readonly isRunning: boolean;
  /** It was asked to finish, whether or not it has. */
  readonly isStopping: boolean;
  readonly probe: P;
  readonly replay: ProbeReplay;
  /** Its namespace may have another name now. */
  follow(moves: Moves): void;
  /** What has ended stays as it is. */
  stop(reason: 'stopped' | 'lab-ended'): void;
}
