/**
 * What the lab has told since the page was opened, with its times: the timeline is made of it. Until somebody asks for that,
 * messages are only kept, and when there are many of them they are handed on to what makes less of them.
 */
import type { ServerMessage } from '@patchbay/shared/protocol';

export type Told =
  | { readonly kind: 'told'; readonly at: number; readonly message: ServerMessage }
  /** Another lab: what was told of the one before is forgotten. */
  | { readonly kind: 'begun'; readonly at: number }
  | { readonly kind: 'lost'; readonly at: number };

export interface ToldLog {
  readonly begin: () => void;
  readonly note: (message: ServerMessage) => void;
  readonly lost: () => void;
  /** From now on all is told to who listens, beginning with what was kept. There is one who does. */
  readonly listen: (listener: (told: Told) => void) => void;
  /** Calls once that many are kept and nobody listens, and again with as many more. */
  readonly whenMany: (call: () => void) => void;
}

/** So many messages are kept before they are handed on. */
const MANY = 1_000;

export function createToldLog(many = MANY): ToldLog {
  let kept: Told[] = [];
  let hear: ((told: Told) => void) | undefined;
  let onMany: (() => void) | undefined;
  const tell = (told: Told): void => {
    if (hear !== undefined) {
      hear(told);
      return;
    }
    kept.push(told);
    if (kept.length % many === 0) onMany?.();
  };
  return {
    begin() {
      kept = [];
      hear?.({ kind: 'begun', at: Date.now() });
    },
    note(message) {
      tell({ kind: 'told', at: Date.now(), message });
    },
    lost() {
      tell({ kind: 'lost', at: Date.now() });
    },
    listen(listener) {
      const before = kept;
      kept = [];
      hear = listener;
      for (const told of before) listener(told);
    },
    whenMany(call) {
      onMany = call;
    },
  };
}

/** That of this page. */
export const toldLog = createToldLog();
