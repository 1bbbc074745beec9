/** Something that Patchbay runs in a namespace of a lab, as whoever lists such things sees it. */
import type { ObservedNamespace } from '@patchbay/shared/observation';
import type { ProbeReplay } from '@patchbay/shared/protocol';

export interface Run {
  /** As it was when this was started. */
  readonly namespace: ObservedNamespace;
  readonly isRunning: boolean;
  /** It was asked to finish, whether or not it has. */
  readonly isStopping: boolean;
  readonly replay: ProbeReplay;
  /** What has ended stays as it is. */
  stop(reason: 'stopped' | 'lab-ended'): void;
}
