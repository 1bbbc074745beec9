/** Takes apart what comes of a script that is listened to (see `programs/trace.bash`). */

export type ScriptEvent =
  /** A command is about to run; `background` is the last process that its shell has started there. */
  | { readonly kind: 'step'; readonly at: string; readonly shell: number; readonly background: number | undefined; readonly command: string }
  /** With the shell's options, as `$-` has them. */
  | { readonly kind: 'fail'; readonly status: number; readonly options: string; readonly at: string; readonly command: string }
  | { readonly kind: 'ask'; readonly at: string; readonly program: string; readonly args: readonly string[] }
  | { readonly kind: 'end'; readonly status: number; readonly running: readonly string[] }
  /** What a command printed on its standard error. */
  | { readonly kind: 'words'; readonly text: string };

/** In UTF-16 units: a script knows the mark, and could begin what never ends. */
const LONGEST = 256 * 1024;

export class ScriptEvents {
  readonly #mark: string;
  #rest = '';

  constructor(mark: string) {
    this.#mark = mark;
  }

  /** What the next piece brings; what has not come to its end yet waits for the piece after. */
  read(piece: string): readonly ScriptEvent[] {
    const parts = (this.#rest + piece).split('\0');
    this.#rest = parts.pop() ?? '';
    const isOwn = this.#rest.length <= LONGEST && (this.#rest.startsWith(`${this.#mark}\x1f`) || this.#mark.startsWith(this.#rest));
    if (!isOwn) {
      parts.push(this.#rest);
      this.#rest = '';
    }
    return parts.flatMap((part) => this.#eventOf(part));
  }

  #eventOf(part: string): readonly ScriptEvent[] {
    if (part === '') return [];
    const [mark, kind, ...fields] = part.split('\x1f');
    if (mark !== this.#mark) return [{ kind: 'words', text: part }];
    const [first = '', second = '', third = '', ...more] = fields;
    switch (kind) {
      case 'step':
        return [{ kind, at: first, shell: Number(second), background: third === '' ? undefined : Number(third), command: more.join('\x1f') }];
      case 'fail':
        return [{ kind, status: Number(first), options: second, at: third, command: more.join('\x1f') }];
      case 'ask':
        return [{ kind, at: first, program: second, args: fields.slice(2) }];
      case 'end':
        return [{ kind, status: Number(first), running: fields.slice(1) }];
      case undefined:
      default:
        return [];
    }
  }
}
