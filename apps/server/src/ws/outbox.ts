/**
 * What may be sent to one browser now, given how much of what it was sent it has not taken yet. A slow browser slows
 * only itself: what probes print is left out for it, what changed is left out and made good by one fresh welcome when
 * it has caught up, and one that does not even take the answers to its own questions is cut off. Pure: it holds no
 * message, so nothing is ever queued beside what the socket already has.
 */
import type { ServerMessage } from '@patchbay/shared/protocol';

/** Octets not taken yet beyond which what probes print is left out. */
export const OUTPUT_LAG_BYTES = 128 * 1024;
/** Octets not taken yet beyond which only answers are sent. */
export const LAG_BYTES = 1024 * 1024;
/** Octets not taken yet at which one that lagged has caught up. */
export const CAUGHT_UP_BYTES = 64 * 1024;
/** Octets not taken yet beyond which a browser is cut off. A welcome of the largest lab is smaller. */
export const HOPELESS_BYTES = 16 * 1024 * 1024;

export type Verdict = 'send' | 'leave-out' | 'cut-off';

export class Outbox {
  #owesWelcome = false;

  /** What to do with a message of that type when `bufferedBytes` have not been taken yet. */
  offer(type: ServerMessage['type'], bufferedBytes: number): Verdict {
    if (bufferedBytes > HOPELESS_BYTES) return 'cut-off';
    switch (type) {
      case 'answer':
      case 'still-here':
      case 'refused':
      case 'lab-ended':
      case 'said':
        return 'send';
      case 'terminal-output':
        // a shell waits for its watchers: no more is on its way than they have room for
        return 'send';
      case 'probe-output':
        // its numbers tell the browser how many lines it missed
        return this.#owesWelcome || bufferedBytes > OUTPUT_LAG_BYTES ? 'leave-out' : 'send';
      case 'details':
      case 'traffic':
        // the next one is on its way, and says all that this one does
        return this.#owesWelcome || bufferedBytes > OUTPUT_LAG_BYTES ? 'leave-out' : 'send';
      case 'welcome':
      case 'changed':
      case 'placed':
      case 'marked':
      case 'people':
      case 'lesson':
      case 'lab-class':
      case 'probe-started':
      case 'probe-ended':
      case 'terminal-opened':
      case 'terminal-resized':
      case 'terminal-typist':
      case 'terminal-closed':
        // once one is left out, those after it would follow upon something that the browser does not know
        this.#owesWelcome ||= bufferedBytes > LAG_BYTES;
        return this.#owesWelcome ? 'leave-out' : 'send';
    }
  }

  /** To be asked whenever the browser took something: true, once, when it has caught up and needs a fresh welcome. */
  takeOwedWelcome(bufferedBytes: number): boolean {
    if (!this.#owesWelcome || bufferedBytes > CAUGHT_UP_BYTES) return false;
    this.#owesWelcome = false;
    return true;
  }
}
