/**
 * Where documents are kept. What was written is there after a crash of the process or the machine; a batch is written
 * wholly or not at all. Rejects with `StoreFailure` where it cannot do what it is asked. Any text is a key, but for one
 * with U+0000; their order is that of their octets in UTF-8. A value comes back as JSON has it.
 *
 * Several may have one place open at once where that is a database: one who holds it and writes what belongs to no lab, and
 * workers, who write of labs with their tokens. What one wrote all others read from then on, a batch wholly or not at all; nobody
 * is told of it. Of two who write of one lab one waits for the other, whoever comes first, for a few seconds at most, and none waits
 * for two at once in a circle. Who has claimed a lab reads all of it as it stays until they or a higher token write; before that,
 * two things that are asked one after another may be of two moments. Without a token nothing is written of a lab that a worker may have.
 */
import type { Documents, Kind } from './documents.ts';
import type { Fence } from './fence.ts';

export interface Store {
  /** All documents of a kind, in the order of their keys; with `under`, those whose keys begin with that. */
  all<K extends Kind>(kind: K, under?: string): Promise<readonly (readonly [key: string, value: Documents[K]])[]>;
  find<K extends Kind>(kind: K, key: string): Promise<Documents[K] | undefined>;
  /** Gives the fences of which nothing was written, since a higher token was seen; all else is. Of two tokens of one lab in a batch the lower is refused. */
  write(batch: readonly Write[]): Promise<readonly Fence[]>;
  /** From now on nothing is written with a lower token. False where a higher one was seen. */
  claim(fence: Fence): Promise<boolean>;
  /** The highest token that was seen of any lab, `LAST_TOKEN` apart; 0 before the first. */
  highestToken(): Promise<number>;
  /** Writes something that nobody reads: rejects where nothing could be written. */
  tryWriting(): Promise<void>;
  close(): Promise<void>;
}

/** The first character behind the slash: keys under `a/` are those from `a/` to `a0`. */
const BEHIND_SLASH = '0';

/** The keys under a key: from the first of these on, and before the second. */
export const rangeUnder = (key: string): readonly [first: string, behind: string] => [`${key}/`, `${key}${BEHIND_SLASH}`];

/** Without a value the document is gone. `under`: with it all whose keys begin with the key and a slash. `fence`: by whom it is written, where it is of a lab. */
export interface Write {
  readonly kind: Kind;
  readonly key: string;
  readonly value?: Documents[Kind];
  readonly under?: true;
  readonly fence?: Fence;
}

/** Of what a later version has written nothing is touched. */
export const writtenLater = (found: number, known: number): StoreFailure =>
  new StoreFailure(`it was written by a later version of Patchbay (its version is ${String(found)}, this one knows ${String(known)}); use that version`);

/** Why something could not be kept or found; `reason` is for who runs the server. */
export class StoreFailure extends Error {
  constructor(reason: string, cause?: unknown) {
    super(reason, { cause });
    this.name = 'StoreFailure';
  }
}
