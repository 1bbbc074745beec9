import { TERMINAL_ACK_UNITS } from '@patchbay/shared/protocol';
import type { ClientMessage, Terminal } from '@patchbay/shared/protocol';
import { beforeEach, describe, expect, it } from 'vitest';
import { createTerminalLink } from './terminal-link.ts';
import type { TerminalLink, TerminalScreen } from './terminal-link.ts';

/** A screen that shows what it is told to when `show` is called. */
class SlowScreen implements TerminalScreen {
  text = '';
  readonly #waiting: (() => void)[] = [];

  append(text: string, shown: () => void): void {
    this.text += text;
    this.#waiting.push(shown);
  }

  replace(text: string, shown: () => void): void {
    this.text = '';
    this.append(text, shown);
  }

  show(): void {
    for (const shown of this.#waiting.splice(0)) shown();
  }
}

let sent: ClientMessage[];
let link: TerminalLink;
let screen: SlowScreen;

beforeEach(() => {
  let requests = 0;
  sent = [];
  screen = new SlowScreen();
  link = createTerminalLink(
    (message) => sent.push(message),
    () => (requests += 1),
  );
});

const output = (from: number, data: string): void => link.receive({ type: 'terminal-output', terminal: 't', from, data });
const acks = (): readonly number[] => sent.flatMap((message) => (message.type === 'terminal-ack' ? [message.offset] : []));

describe('a terminal that is watched', () => {
  it('begins with a replay, and goes on from there', () => {
    link.watch('t', screen);
    expect(sent).toEqual([{ type: 'watch-terminal', request: 1, terminal: 't' }]);
    output(100, 'host # ');
    output(107, 'ls');
    expect(screen.text).toBe('host # ls');
  });

  it('begins anew where something is missing', () => {
    link.watch('t', screen);
    output(0, 'old');
    output(50, 'all that is remembered');
    expect(screen.text).toBe('all that is remembered');
  });

  it('acknowledges what was shown, when that is much', () => {
    link.watch('t', screen);
    output(1_000, 'x');
    output(1_001, 'y'.repeat(TERMINAL_ACK_UNITS));
    expect(acks()).toEqual([]);
    screen.show();
    expect(acks()).toEqual([1_001 + TERMINAL_ACK_UNITS]);
  });

  it('acknowledges nothing once it is not watched', () => {
    const unwatch = link.watch('t', screen);
    output(0, 'y'.repeat(TERMINAL_ACK_UNITS));
    unwatch();
    screen.show();
    expect(acks()).toEqual([]);
    expect(sent.at(-1)).toEqual({ type: 'unwatch-terminal', request: 2, terminal: 't' });
    output(0, 'late');
    expect(screen.text).not.toContain('late');
  });

  it('is asked for again over a new connection, where it still runs', () => {
    const running: Terminal = { id: 't', namespace: 'host', person: 'a', cols: 80, rows: 24 };
    link.watch('t', screen);
    link.watch('gone', new SlowScreen());
    output(0, 'before');
    sent = [];
    link.watchAgain([running]);
    expect(sent).toEqual([{ type: 'watch-terminal', request: 3, terminal: 't' }]);
    output(6, ' and after');
    expect(screen.text).toBe(' and after');
  });
});

it('what is typed goes out at once, and what is longer than a message may be in several', () => {
  link.type('t', 'a');
  expect(sent).toEqual([{ type: 'terminal-input', terminal: 't', data: 'a' }]);
  link.type('u', 'b'.repeat(70_000));
  expect(sent.map((message) => (message.type === 'terminal-input' ? message.data.length : 0))).toEqual([1, 65_536, 4_464]);
});
