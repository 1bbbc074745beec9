/** Publishes a lab's messages to everyone in it, each written as JSON once, however many listen. */
import type { Answer, Details, LabTraffic, ServerMessage, TerminalOutput, Welcome } from '@patchbay/shared/protocol';

/** What concerns everyone in a lab, as against what answers one of them. */
export type LabMessage = Exclude<ServerMessage, Welcome | Answer | TerminalOutput | Details | LabTraffic | { readonly type: 'refused' }>;

/** What a lab itself knows nothing of. */
export type ClassroomMessage = Extract<LabMessage, { readonly type: 'lab-class' | 'said' }>;

/** `text` is the message as it travels. */
export type LabListener = (message: LabMessage, text: string) => void;

export class Publisher {
  readonly #listeners = new Set<LabListener>();

  /** Returns what stops it. */
  subscribe(listener: LabListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  publish(message: LabMessage): void {
    if (this.#listeners.size === 0) return;
    const text = JSON.stringify(message);
    for (const listener of this.#listeners) listener(message, text);
  }
}
