/**
 * What may be sent to one browser now, given how much of what it was sent it has not taken yet. A slow browser slows
 * only itself: what probes print is left out for it, what changed is left out and made good by one fresh welcome when
 * it has caught up, and one that does not even take the answers to its own questions is cut off. Pure: it holds no
 * message, so nothing is ever queued beside what the socket already has.
 */

/** Octets not taken yet beyond which what probes print is left out. */
export const OUTPUT_LAG_BYTES = 128 * 1024;
/** Octets not taken yet beyond which only answers are sent. */
export const LAG_BYTES = 1024 * 1024;
/** Octets not taken yet at which one that lagged has caught up. */
export const CAUGHT_UP_BYTES = 64 * 1024;
/** Octets not taken yet beyond which a browser is cut off. A welcome of the largest lab is smaller. */
export const HOPELESS_BYTES = 16 * 1024 * 1024;

/**
 * What becomes of a browser that does not get it. `needed`: it has to have it. `state`: it would not know what there is; a
 * welcome makes that good. `fleeting`: it misses nothing that does not come again, or that it can tell is missing.
 */
export type Weight = 'needed' | 'state' | 'fleeting';

export type Verdict = 'send' | 'leave-out' | 'cut-off';

export class Outbox {
  #owesWelcome = false;

  /** What to do with a message of that weight when `bufferedBytes` have not been taken yet. */
  offer(weight: Weight, bufferedBytes: number): Verdict {
    if (bufferedBytes > HOPELESS_BYTES) return 'cut-off';
    switch (weight) {
      case 'needed':
        return 'send';
      case 'fleeting':
        return this.#owesWelcome || bufferedBytes > OUTPUT_LAG_BYTES ? 'leave-out' : 'send';
      case 'state':
        // once one is left out, those after it would follow upon something that the browser does not know
        this.#owesWelcome ||= bufferedBytes > LAG_BYTES;
        return this.#owesWelcome ? 'leave-out' : 'send';
    }
  }

  /** Whether something is left out that only a fresh welcome makes good. */
  get owesWelcome(): boolean {
    return this.#owesWelcome;
  }

  /** To be asked whenever the browser took something: true, once, when it has caught up and needs a fresh welcome. */
  takeOwedWelcome(bufferedBytes: number): boolean {
    if (!this.#owesWelcome || bufferedBytes > CAUGHT_UP_BYTES) return false;
    this.#owesWelcome = false;
    return true;
  }
}
