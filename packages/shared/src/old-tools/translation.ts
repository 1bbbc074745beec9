/** What a command of former days amounts to, in the words of today's. */

/** A command as an argument list. */
export type Argv = readonly string[];

export type Translation =
  /** These, one after another, each only when the one before worked; none: it only shows something. */
  | { readonly kind: 'run'; readonly commands: readonly Argv[] }
  /** The command fails, with these words. */
  | { readonly kind: 'refuse'; readonly words: string }
  /** The command works and does nothing here. */
  | { readonly kind: 'without-effect'; readonly why: string };

export const run = (...commands: readonly Argv[]): Translation => ({ kind: 'run', commands });
export const refuse = (words: string): Translation => ({ kind: 'refuse', words });
export const withoutEffect = (why: string): Translation => ({ kind: 'without-effect', why });
