/** Reads what `nft -s list ruleset` prints: tables, their sets, and their chains with the rules as words. */

export interface Chain {
  readonly name: string;
  /** Of a base chain. */
  readonly base?: { readonly type: string; readonly hook: string; readonly priority: number; readonly policy: 'accept' | 'drop' };
  readonly rules: readonly Rule[];
}

export interface Rule {
  /** As nft prints it. */
  readonly text: string;
  readonly words: readonly string[];
}

export interface Table {
  readonly family: string;
  readonly name: string;
  readonly chains: ReadonlyMap<string, Chain>;
  /** Named sets: their elements; undefined for maps and what else is not read. */
  readonly sets: ReadonlyMap<string, readonly string[]>;
}

/** By name (nft(8), “standard priority names”); those of family bridge have others. */
const PRIORITIES: Readonly<Record<string, number>> = { raw: -300, mangle: -150, dstnat: -100, filter: 0, security: 50, srcnat: 100 };
const BRIDGE_PRIORITIES: Readonly<Record<string, number>> = { dstnat: -300, filter: -200, out: 100, srcnat: 300 };

export function parseRuleset(text: string): readonly Table[] {
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  const tables: Table[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const [, family, name] = /^table (\S+) (\S+) \{$/.exec(lines[index] ?? '') ?? [];
    if (family === undefined || name === undefined) continue;
    const { block, end } = blockFrom(lines, index);
    tables.push(tableOf(family, name, block));
    index = end;
  }
  return tables;
}

/** The lines between the brace that ends a line and its partner. */
function blockFrom(lines: readonly string[], start: number): { readonly block: readonly string[]; readonly end: number } {
  let depth = 0;
  for (let index = start; index < lines.length; index += 1) {
    const words = wordsOf(lines[index] ?? '');
    depth += words.filter((word) => word === '{').length - words.filter((word) => word === '}').length;
    if (depth === 0) return { block: lines.slice(start + 1, index), end: index };
  }
  return { block: lines.slice(start + 1), end: lines.length };
}

function tableOf(family: string, name: string, lines: readonly string[]): Table {
  const chains = new Map<string, Chain>();
  const sets = new Map<string, readonly string[]>();
  for (let index = 0; index < lines.length; index += 1) {
    const [, kind, named] = /^(chain|set|map|flowtable) (\S+) \{$/.exec(lines[index] ?? '') ?? [];
    if (named === undefined) continue;
    const { block, end } = blockFrom(lines, index);
    if (kind === 'chain') chains.set(named, chainOf(family, named, block));
    if (kind === 'set') sets.set(named, elementsOf(block));
    index = end;
  }
  return { family, name, chains, sets };
}

function chainOf(family: string, name: string, lines: readonly string[]): Chain {
  const base = BASE.exec(lines[0] ?? '')?.groups;
  const rules = lines.slice(base === undefined ? 0 : 1).map((text) => ({ text, words: wordsOf(text) }));
  if (base === undefined) return { name, rules };
  const priority = priorityOf(family, base.priority ?? '');
  return { name, base: { type: base.type ?? '', hook: base.hook ?? '', priority, policy: base.policy === 'drop' ? 'drop' : 'accept' }, rules };
}

const BASE = /^type (?<type>\S+) hook (?<hook>\S+)(?: devices? .*?)? priority (?<priority>[^;]+);(?: policy (?<policy>\S+);)?/;

/** `filter`, `filter + 10`, `-5` */
function priorityOf(family: string, text: string): number {
  const [first = '', sign, more = '0'] = text.split(' ');
  const from = (family === 'bridge' ? BRIDGE_PRIORITIES : PRIORITIES)[first] ?? Number(first);
  return from + (sign === '-' ? -1 : 1) * Number(more);
}

function elementsOf(lines: readonly string[]): readonly string[] {
  const all = lines.join(' ');
  const inside = /elements = \{([^}]*)\}/.exec(all)?.[1] ?? '';
  return inside.split(',').map((element) => element.trim().split(' ')[0] ?? '').filter((element) => element !== '');
}

/** Braces and commas are words of their own, and what stands in quotes is one, without them. */
export const wordsOf = (line: string): readonly string[] =>
  [...line.matchAll(/"([^"]*)"|([{},])|([^\s{},"]+)/g)].map(([, quoted, mark, word]) => quoted ?? mark ?? word ?? '');
