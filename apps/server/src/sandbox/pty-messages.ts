/** What the server and the process that holds its pseudoterminals say to each other. */
import type { LabUser } from './lab-user.ts';
import type { TerminalSize } from './sandbox.ts';

export type PtyCommand =
  | ({
      readonly kind: 'open';
      readonly id: number;
      /** What the terminals of one lab have in common. */
      readonly lab: number;
      readonly argv: readonly string[];
      readonly environment: Readonly<Record<string, string>>;
      /** Whose the pseudoterminal is; who runs in it is a matter of `argv`. */
      readonly user: LabUser;
    } & TerminalSize)
  | { readonly kind: 'write'; readonly id: number; readonly text: string }
  | ({ readonly kind: 'resize'; readonly id: number } & TerminalSize)
  | { readonly kind: 'pause' | 'resume'; readonly id: number };

export type PtyReport =
  /** `pid` is that of the program, which is a child of the holding process. */
  | { readonly kind: 'opened'; readonly id: number; readonly pid: number }
  | { readonly kind: 'output'; readonly id: number; readonly text: string }
  /** It prints more than it may a second, in UTF-16 units, and has for long. */
  | { readonly kind: 'held-back'; readonly id: number; readonly perSecond: number }
  /** `exit` is null when a signal ended it. */
  | { readonly kind: 'ended'; readonly id: number; readonly exit: number | null };
