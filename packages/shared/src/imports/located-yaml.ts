/** YAML (or JSON, which is YAML too) of anybody's, each value with its place in the text. */
import { LineCounter, isMap, isScalar, parseDocument } from 'yaml';
import type { Document, Node } from 'yaml';
import type { Place, Remark } from './recipe.ts';
import { MAX_IMPORT } from './shell-script.ts';

/** A value in a file. */
export class Located {
  readonly #file: LocatedFile;
  readonly path: readonly (string | number)[];
  readonly value: unknown;

  constructor(file: LocatedFile, path: readonly (string | number)[], value: unknown) {
    this.#file = file;
    this.path = path;
    this.value = value;
  }

  /** Where the value stands; of what has none, where the nearest thing around it does. */
  get place(): Place {
    return this.#file.placeOf(this.path, 'value');
  }

  /** Where its key stands. */
  get keyPlace(): Place {
    return this.#file.placeOf(this.path, 'key');
  }

  /** `topology.nodes.a.exec[0]` */
  get name(): string {
    return this.path.map((step, index) => (typeof step === 'number' ? `[${String(step)}]` : `${index === 0 ? '' : '.'}${step}`)).join('');
  }

  /** What is under a key; its value is undefined where there is nothing, or this is no map. */
  at(key: string | number): Located {
    const { value } = this;
    const has = typeof value === 'object' && value !== null && Object.hasOwn(value, key);
    return new Located(this.#file, [...this.path, key], has ? (Reflect.get(value, key) as unknown) : undefined);
  }

  /** What is in a map; nothing where there is none. Any other kind of value is a problem. */
  map(): readonly (readonly [string, Located])[] {
    const { value } = this;
    if (value === undefined || value === null) return [];
    if (typeof value !== 'object' || Array.isArray(value)) return this.#wrong('{ … }');
    return Object.keys(value).map((key) => [key, this.at(key)] as const);
  }

  list(): readonly Located[] {
    const { value } = this;
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) return this.#wrong('[ … ]');
    return value.map((_, index) => this.at(index));
  }

  /** A word or a figure as text; undefined where there is none, and, with a problem, where it is something else. */
  text(): string | undefined {
    const { value } = this;
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    this.#wrong('"…"');
    return undefined;
  }

  refuse(found: string, allowed: string): void {
    this.#file.problems.push({ place: this.place, words: `${this.name === '' ? '' : `${this.name}: `}${found}; allowed: ${allowed}` });
  }

  #wrong(allowed: string): [] {
    this.refuse(`${show(this.value)} is not the right kind of value`, allowed);
    return [];
  }
}

export class LocatedFile {
  readonly problems: Remark[] = [];
  readonly #file: string;
  readonly #lines: LineCounter;
  readonly #document: Document.Parsed | undefined;
  readonly root: Located;

  private constructor(file: string, lines: LineCounter, document: Document.Parsed | undefined, data: unknown) {
    this.#file = file;
    this.#lines = lines;
    this.#document = document;
    this.root = new Located(this, [], data);
  }

  /** Reads a text. `problems` says what keeps it from being YAML. */
  static read(text: string, file: string, language: 'YAML' | 'JSON' = 'YAML'): LocatedFile {
    const lines = new LineCounter();
    const refused = (words: string, place: Place = { file, line: 1, column: 1 }): LocatedFile => {
      const read = new LocatedFile(file, lines, undefined, undefined);
      read.problems.push({ place, words });
      return read;
    };
    if (text.length > MAX_IMPORT) return refused(`too large: ${String(text.length)} characters, at most ${String(MAX_IMPORT)}`);
    try {
      const document = parseDocument(text, { schema: 'core', merge: true, prettyErrors: false, lineCounter: lines, logLevel: 'error' });
      const [error] = document.errors;
      if (error !== undefined) {
        const { line, col } = lines.linePos(error.pos[0]);
        return refused(`not ${language}: ${error.message}`, { file, line: Math.max(1, line), column: Math.max(1, col) });
      }
      return new LocatedFile(file, lines, document, document.toJS({ maxAliasCount: 100 }));
    } catch (error) {
      // too much in one another, or more aliases than anybody writes
      return refused(`cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  placeOf(path: readonly (string | number)[], at: 'key' | 'value'): Place {
    for (let length = path.length; length >= 0; length -= 1) {
      const offset = this.#offsetOf(path.slice(0, length), length < path.length ? 'value' : at);
      if (offset !== undefined) {
        const { line, col } = this.#lines.linePos(offset);
        return { file: this.#file, line: Math.max(1, line), column: Math.max(1, col) };
      }
    }
    return { file: this.#file, line: 1, column: 1 };
  }

  #offsetOf(path: readonly (string | number)[], at: 'key' | 'value'): number | undefined {
    const last = path.at(-1);
    if (at === 'key' && last !== undefined) {
      const above = path.length === 1 ? this.#document?.contents : this.#document?.getIn(path.slice(0, -1), true);
      const pair = isMap(above) ? above.items.find(({ key }) => isScalar(key) && String(key.value) === String(last)) : undefined;
      const key = pair?.key as Node | undefined;
      if (key?.range != null) return key.range[0];
    }
    const node = path.length === 0 ? this.#document?.contents : (this.#document?.getIn(path, true) as Node | undefined);
    return node?.range?.[0];
  }
}

const LONGEST_SHOWN = 60;

function show(value: unknown): string {
  if (Array.isArray(value)) return '[…]';
  if (typeof value === 'object') return value === null ? 'null' : '{…}';
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, LONGEST_SHOWN);
}
