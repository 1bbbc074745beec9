/**
 * Terminals: shells of a lab, in its host or in a namespace, which everyone in the lab can watch and type into. What a
 * shell printed is text that is counted in UTF-16 units from its beginning: an offset is such a count.
 */

/** Columns and rows, in characters. */
export interface TerminalSize {
  readonly cols: number;
  readonly rows: number;
}

/** The largest that a terminal may be, either way. */
export const MAX_TERMINAL_SIZE = 1_000;

/** The longest input of one message, in UTF-16 units. */
export const MAX_TERMINAL_INPUT = 64 * 1024;

/** A watcher acknowledges each time it has shown so much more, in UTF-16 units. */
export const TERMINAL_ACK_UNITS = 64 * 1024;

export interface Terminal extends TerminalSize {
  readonly id: string;
  /** The host is one. */
  readonly namespace: string;
  /** Who opened it. */
  readonly person: string;
  /** Who typed last. */
  readonly typist?: string;
}

export type TerminalRequest =
  /** The answer has the terminal's id. */
  | ({ readonly type: 'open-terminal'; readonly request: number; readonly namespace: string } & TerminalSize)
  /** From now on its output comes to this socket, beginning with a replay. */
  | { readonly type: 'watch-terminal'; readonly request: number; readonly terminal: string }
  | { readonly type: 'unwatch-terminal'; readonly request: number; readonly terminal: string }
  /** Hangs up: the shell ends, and what it runs in the background does as well. */
  | { readonly type: 'close-terminal'; readonly request: number; readonly terminal: string };

/** What has no answer; about a terminal that is no more it means nothing. */
export type TerminalSignal =
  | { readonly type: 'terminal-input'; readonly terminal: string; readonly data: string }
  | ({ readonly type: 'terminal-resize'; readonly terminal: string } & TerminalSize)
  /** Everything before `offset` was shown. */
  | { readonly type: 'terminal-ack'; readonly terminal: string; readonly offset: number };

/** What everyone in the lab hears. */
export type TerminalEvent =
  | { readonly type: 'terminal-opened'; readonly terminal: Terminal }
  | ({ readonly type: 'terminal-resized'; readonly terminal: string } & TerminalSize)
  | { readonly type: 'terminal-typist'; readonly terminal: string; readonly person: string }
  /** `exit` is null when a signal ended the shell, or when it was hung up. */
  | { readonly type: 'terminal-closed'; readonly terminal: string; readonly exit: number | null };

/**
 * What a shell printed, for those who watch it. Where `from` is not where the last one ended it is a replay: all that is
 * remembered, to be shown in place of what was there.
 */
export interface TerminalOutput {
  readonly type: 'terminal-output';
  readonly terminal: string;
  readonly from: number;
  readonly data: string;
}
