/**
 * What a page watches of the lab's terminals: hands their output to whoever shows it, past the store, and acknowledges
 * what was shown. What is typed goes out coalesced, so that a held key costs no message each time.
 */
import { MAX_TERMINAL_INPUT, TERMINAL_ACK_UNITS } from '@patchbay/shared/protocol';
import type { ClientMessage, Terminal, TerminalOutput } from '@patchbay/shared/protocol';
import { createCoalescer } from './coalescer.ts';
import type { Coalescer } from './coalescer.ts';

/** Shows what a terminal prints. */
export interface TerminalScreen {
  /** Shows this text after what is there, and calls back when it is shown. */
  append(text: string, shown: () => void): void;
  /** Shows this in place of what is there. */
  replace(text: string, shown: () => void): void;
}

export interface TerminalLink {
  /** Shows a terminal on a screen, from its replay on. Returns what stops that. */
  watch(terminal: string, screen: TerminalScreen): () => void;
  type(terminal: string, text: string): void;
  receive(output: TerminalOutput): void;
  /** There is a new connection, whose server knows nothing of this page's watching. `running` are the terminals that it has. */
  watchAgain(running: readonly Terminal[]): void;
}

interface Watching {
  readonly screen: TerminalScreen;
  /** Where what was received ends. */
  received: number | undefined;
  acknowledged: number;
}

/** `send` sends a message, `nextRequest` gives the number of the next request. */
export function createTerminalLink(send: (message: ClientMessage) => void, nextRequest: () => number): TerminalLink {
  const watched = new Map<string, Watching>();
  const inputs = new Map<string, Coalescer<string>>();

  const askFor = (terminal: string): void => send({ type: 'watch-terminal', request: nextRequest(), terminal });

  const acknowledge = (terminal: string, watching: Watching, offset: number): void => {
    if (watched.get(terminal) !== watching || offset - watching.acknowledged < TERMINAL_ACK_UNITS) return;
    watching.acknowledged = offset;
    send({ type: 'terminal-ack', terminal, offset });
  };

  const inputOf = (terminal: string): Coalescer<string> => {
    const input = inputs.get(terminal) ?? createCoalescer<string>((pieces) => sendInput(terminal, pieces.join('')));
    inputs.set(terminal, input);
    return input;
  };

  const sendInput = (terminal: string, text: string): void => {
    for (let at = 0; at < text.length; at += MAX_TERMINAL_INPUT) {
      send({ type: 'terminal-input', terminal, data: text.slice(at, at + MAX_TERMINAL_INPUT) });
    }
  };

  return {
    watch(terminal, screen) {
      const watching: Watching = { screen, received: undefined, acknowledged: 0 };
      watched.set(terminal, watching);
      askFor(terminal);
      return () => {
        if (watched.get(terminal) !== watching) return;
        watched.delete(terminal);
        inputs.delete(terminal);
        send({ type: 'unwatch-terminal', request: nextRequest(), terminal });
      };
    },
    type(terminal, text) {
      inputOf(terminal).push(text);
    },
    receive({ terminal, from, data }) {
      const watching = watched.get(terminal);
      if (watching === undefined) return;
      const isReplay = from !== watching.received;
      const end = from + data.length;
      watching.received = end;
      if (isReplay) watching.acknowledged = from;
      const shown = (): void => acknowledge(terminal, watching, end);
      if (isReplay) watching.screen.replace(data, shown);
      else watching.screen.append(data, shown);
    },
    watchAgain(running) {
      for (const [terminal, watching] of watched) {
        watching.received = undefined;
        if (running.some(({ id }) => id === terminal)) askFor(terminal);
      }
    },
  };
}
