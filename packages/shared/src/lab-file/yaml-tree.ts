/** A YAML text as plain data, with the place of each part. Nothing is taken that a person could be surprised by. */
import { LineCounter, isAlias, isMap, isPair, isScalar, isSeq, parseDocument } from 'yaml';
import type { Document, Node, ParsedNode, YAMLError } from 'yaml';
import { MAX_PROBLEMS } from './file-problem.ts';
import type { FileProblem, FileProblemCode } from './file-problem.ts';
import { MAX_LAB_FILE } from './lab-file.ts';
import { pathKey, renderPath } from './path.ts';
import type { Path } from './path.ts';

/** Plain data; objects have no prototype. A number is one only where it is written as this program would write it. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

export interface YamlTree {
  readonly document: Document.Parsed;
  readonly data: Plain;
  /** The problem with something, at its value or its key; at the nearest thing around it where it is not there. */
  readonly problemAt: (path: Path, problem: Pick<FileProblem, 'code' | 'found' | 'allowed' | 'subject'>, at?: 'key' | 'value') => FileProblem;
}

export type ReadTree = { readonly ok: true; readonly tree: YamlTree } | { readonly ok: false; readonly problems: readonly FileProblem[] };

/** After the first few, what the parser stumbles over is what came before. */
const MAX_SYNTAX_PROBLEMS = 3;

/** Collections in collections, at most; a lab file has six. */
const MAX_DEPTH = 32;

const OPTIONS = { schema: 'core', merge: false, strict: true, prettyErrors: false, stringKeys: false, keepSourceTokens: false, logLevel: 'error' } as const;

export function readYamlTree(text: string): ReadTree {
  const refuse = (code: FileProblemCode, found?: string, allowed?: string): ReadTree => ({
    ok: false,
    problems: [{ line: 1, column: 1, path: '', code, ...(found !== undefined && { found }), ...(allowed !== undefined && { allowed }) }],
  });
  if (text.length > MAX_LAB_FILE) return refuse('file-too-large', String(text.length), String(MAX_LAB_FILE));
  if (text.includes('\0')) return refuse('not-a-lab-file');
  const lines = new LineCounter();
  const document = parse(text, lines);
  if (document === undefined || document.errors.some(({ code }) => code === 'RESOURCE_EXHAUSTION')) return refuse('too-deep', undefined, String(MAX_DEPTH));
  const walk = new Walk(lines);
  if (document.errors.length > 0) return { ok: false, problems: firstErrors(document.errors).map((error) => walk.syntaxProblem(error)) };
  if (document.contents === null || (isScalar(document.contents) && document.contents.value === null)) return refuse('file-empty', undefined, 'patchbay: 1');
  const data = walk.plain(document.contents, [], 0);
  if (walk.problems.length > 0) return { ok: false, problems: walk.problems.slice(0, MAX_PROBLEMS) };
  return { ok: true, tree: { document, data, problemAt: (path, problem, at) => walk.problem(path, problem, at) } };
}

const firstErrors = (errors: readonly YAMLError[]): readonly YAMLError[] =>
  errors.filter(({ pos }, index) => errors.findIndex((other) => other.pos[0] === pos[0]) === index).slice(0, MAX_SYNTAX_PROBLEMS);

/** Undefined where one thing stands in another more often than the parser can follow. */
function parse(text: string, lineCounter: LineCounter): Document.Parsed | undefined {
  try {
    // Its own search for keys that stand twice compares each with each.
    return parseDocument(text, { ...OPTIONS, lineCounter, uniqueKeys: false });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const SYNTAX: Readonly<Partial<Record<YAMLError['code'], FileProblemCode>>> = {
  BAD_INDENT: 'syntax-indent',
  TAB_AS_INDENT: 'syntax-tab',
  MISSING_CHAR: 'syntax-open',
  MULTIPLE_DOCS: 'several-documents',
  BAD_ALIAS: 'alias',
  ALIAS_PROPS: 'alias',
  MULTIPLE_ANCHORS: 'alias',
  MULTIPLE_TAGS: 'tag',
  TAG_RESOLVE_FAILED: 'tag',
};

interface Place {
  readonly key?: number;
  readonly value: number;
}

/** Goes through a document once: what it holds, where each part stands, and what no lab file has. */
class Walk {
  readonly problems: FileProblem[] = [];
  readonly #lines: LineCounter;
  readonly #places = new Map<string, Place>();

  constructor(lines: LineCounter) {
    this.#lines = lines;
  }

  plain(node: Node | null, path: Path, depth: number, key?: number): Plain {
    const start = (node as ParsedNode | null)?.range[0] ?? key ?? 0;
    this.#places.set(pathKey(path), { value: start, ...(key !== undefined && { key }) });
    if (depth > MAX_DEPTH) return this.#refuse(path, 'too-deep', undefined, String(MAX_DEPTH));
    if (isAlias(node)) return this.#refuse(path, 'alias', `*${node.source}`);
    if (!isScalar(node) && !isSeq(node) && !isMap(node)) return null;
    if (node.tag !== undefined) return this.#refuse(path, 'tag', node.tag.replace('tag:yaml.org,2002:', '!!'));
    if (node.anchor !== undefined) return this.#refuse(path, 'alias', `&${node.anchor}`);
    if (isScalar(node)) return scalarOf(node.value, node.source);
    if (isSeq(node)) return node.items.map((item, index) => this.plain(item as Node | null, [...path, index], depth + 1));
    return this.#mapOf(node.items, path, depth);
  }

  #mapOf(items: readonly unknown[], path: Path, depth: number): Plain {
    const entries = new Map<string, Plain>();
    for (const pair of items) {
      if (!isPair(pair)) continue;
      const key = pair.key as ParsedNode;
      const start = key.range[0];
      if (!isScalar(key) || typeof key.source !== 'string' || key.anchor !== undefined || key.tag !== undefined) {
        this.problems.push(this.#problemFrom(start, path, { code: 'key-not-text' }));
        continue;
      }
      const name = key.source;
      const at = [...path, name];
      if (name === '__proto__') this.problems.push(this.#problemFrom(start, at, { code: 'name-reserved', found: name, subject: name }));
      else if (name === '<<') this.problems.push(this.#problemFrom(start, at, { code: 'alias', found: name }));
      else if (entries.has(name)) this.problems.push(this.#problemFrom(start, at, { code: 'key-twice', found: name }));
      else entries.set(name, this.plain(pair.value as Node | null, at, depth + 1, start));
    }
    return Object.assign(Object.create(null) as Record<string, Plain>, Object.fromEntries(entries));
  }

  #refuse(path: Path, code: FileProblemCode, found?: string, allowed?: string): null {
    this.problems.push(this.problem(path, { code, ...(found !== undefined && { found }), ...(allowed !== undefined && { allowed }) }));
    return null;
  }

  problem(path: Path, problem: Pick<FileProblem, 'code' | 'found' | 'allowed' | 'subject'>, at: 'key' | 'value' = 'value'): FileProblem {
    for (let length = path.length; length >= 0; length -= 1) {
      const place = this.#places.get(pathKey(path.slice(0, length)));
      if (place !== undefined) return this.#problemFrom((at === 'key' || length < path.length ? place.key : undefined) ?? place.value, path, problem);
    }
    return this.#problemFrom(0, path, problem);
  }

  syntaxProblem({ code, pos: [start], message }: YAMLError): FileProblem {
    const isOpen = code === 'BAD_INDENT' && message.startsWith('Flow');
    return this.#problemFrom(start, [], { code: isOpen ? 'syntax-open' : (SYNTAX[code] ?? 'syntax'), found: message });
  }

  #problemFrom(offset: number, path: Path, problem: Pick<FileProblem, 'code' | 'found' | 'allowed' | 'subject'>): FileProblem {
    const { line, col } = this.#lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col), path: renderPath(path), ...problem };
  }
}

/** `010` and `1_0` are no numbers here, nor is `0x1`: what is read back would look otherwise. */
function scalarOf(value: unknown, source: string | undefined): Plain {
  if (typeof value === 'string' || value === null) return value;
  const isAsWritten = (typeof value === 'number' && Number.isFinite(value)) || typeof value === 'boolean';
  return isAsWritten && String(value) === source ? value : (source ?? null);
}
