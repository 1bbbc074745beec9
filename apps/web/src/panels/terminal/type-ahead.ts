/**
 * What is typed between asking for a terminal and its screen having the focus. It is meant for the shell: as keys of the
 * page, the letters of a command would make things in the lab.
 */
import { isTyping } from '../../ui/index.ts';
import { typedBy } from './terminal-keys.ts';

interface Held {
  text: string;
  /** Whose it is, once there is one. */
  terminal?: string;
  readonly letGo: AbortController;
}

let held: Held | undefined;

/** From now on what is typed is kept, until a pointer or Escape says that somebody has something else in mind. */
export function holdTyping(): void {
  dropTyped();
  const letGo = new AbortController();
  const mine: Held = { text: '', letGo };
  held = mine;
  const options = { capture: true, signal: letGo.signal };
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Escape') letGo.abort();
      const text = isTyping(event.target) ? undefined : typedBy(event);
      if (text === undefined || letGo.signal.aborted) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      mine.text += text;
    },
    options,
  );
  window.addEventListener('pointerdown', () => { letGo.abort(); }, options);
}

/** The terminal that was asked for is there: its screen takes what was typed once it has the focus. */
export function keepTypedFor(terminal: string): void {
  if (held !== undefined) held.terminal = terminal;
}

/** What was typed ahead for this terminal; keys are the page's again. Empty for any other. */
export function takeTyped(terminal: string): string {
  if (held?.terminal !== terminal) return '';
  const { text } = held;
  dropTyped();
  return text;
}

/** There will be no terminal. */
export function dropTyped(): void {
  held?.letGo.abort();
  held = undefined;
}
