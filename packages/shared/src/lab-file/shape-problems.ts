/** What a text that is YAML lacks to be a lab file, each thing at its place. */
import type { z } from 'zod';
import { MAX_PROGRAM_FILES } from '../protocol/index.ts';
import type { FileProblem, FileProblemCode } from './file-problem.ts';
import type { Path } from './path.ts';
import type { Plain, YamlTree } from './yaml-tree.ts';

/** What DESIGN has for later: known, and never dropped. */
const NOT_YET: Readonly<Record<string, readonly string[]>> = {
  cable: ['reorder'],
};
/** A bridge takes these from its ports as they come and go. */
const FOLLOWS_PORTS = ['mac', 'mtu'];

type Issue = z.core.$ZodIssue;

/** The keys that there may be at a place. */
export type KeysAt = (path: Path) => readonly string[];

/** `keysAt`: of another file than a lab's, which keys there may be. */
export function shapeProblems(issues: readonly Issue[], tree: YamlTree, keysAt: KeysAt = keysOfLabFile): FileProblem[] {
  return issues.flatMap((issue) => problemsOfIssue(issue, tree, keysAt));
}

function problemsOfIssue(issue: Issue, tree: YamlTree, keysAt: KeysAt): readonly FileProblem[] {
  const path = issue.path.filter((step) => typeof step !== 'symbol');
  const found = partAt(tree.data, path);
  const refuse = (code: FileProblemCode, allowed?: string, shown = show(found)): readonly FileProblem[] => [
    tree.problemAt(path, { code, ...(shown !== undefined && { found: shown }), ...(allowed !== undefined && { allowed }) }),
  ];
  switch (issue.code) {
    case 'unrecognized_keys':
      return unknownKeys(issue.keys, path, tree, keysAt);
    case 'invalid_type':
      return found === undefined
        ? [tree.problemAt(path, { code: 'missing-key', found: String(path.at(-1) ?? '') })]
        : refuse('wrong-type', TYPES[issue.expected] ?? issue.expected);
    case 'invalid_value':
      if (found === undefined) return [tree.problemAt(path, { code: 'missing-key', found: String(path.at(-1) ?? '') })];
      if (path.length === 1 && path[0] === 'patchbay') return refuse(typeof found === 'number' && found > 1 ? 'future-version' : 'not-among', '1');
      return refuse('not-among', issue.values.map(String).join(', '));
    case 'invalid_union':
      return problemsOfUnion(issue, tree, keysAt) ?? refuse('wrong-type', path.includes('run') ? '"…", [ … ], { … }' : '"…", 0, 1, 2, …');
    case 'too_big':
      return refuse(BIG[issue.origin] ?? 'out-of-range', String(issue.maximum), sizeOf(found));
    case 'too_small':
      return refuse(issue.origin === 'string' || issue.origin === 'array' ? 'too-short' : 'out-of-range', String(issue.minimum), sizeOf(found));
    case 'custom':
      // the one question that is asked so: how many files a program has
      return refuse('too-many', String(MAX_PROGRAM_FILES), sizeOf(found));
    case 'invalid_format':
    case 'invalid_key':
    case 'invalid_element':
    case 'not_multiple_of':
      return refuse('malformed');
  }
}

/** Where what was found is of the type of one of the kinds that may be there, what it lacks to be that. */
function problemsOfUnion({ errors, path }: Extract<Issue, { code: 'invalid_union' }>, tree: YamlTree, keysAt: KeysAt): readonly FileProblem[] | undefined {
  const near = errors.filter((branch) => !branch.some((issue) => issue.code === 'invalid_type' && issue.path.length === 0));
  const [branch] = near;
  if (branch === undefined || near.length > 1) return undefined;
  return branch.flatMap((issue) => problemsOfIssue({ ...issue, path: [...path, ...issue.path] }, tree, keysAt));
}

/** In signs that need no translation. */
const TYPES: Readonly<Record<string, string>> = { record: '{ … }', object: '{ … }', array: '[ … ]', tuple: '[ … ]', boolean: 'true, false', string: '"…"', int: '0, 1, 2, …', number: '0, 1, 2, …' };

const BIG: Readonly<Record<string, FileProblemCode>> = { string: 'too-long', array: 'too-many' };

function unknownKeys(keys: readonly string[], path: Path, tree: YamlTree, keysAt: KeysAt): readonly FileProblem[] {
  const place = placeOf(path);
  const later = (NOT_YET[place] ?? []).filter((key) => keys.includes(key));
  return keys.map((key) => {
    const at = [...path, key];
    if (later.includes(key)) return tree.problemAt(at, { code: 'not-yet', found: key }, 'key');
    if (place === 'bridge' && FOLLOWS_PORTS.includes(key)) return tree.problemAt(at, { code: 'follows-ports', found: key }, 'key');
    return tree.problemAt(at, { code: 'unknown-key', found: key, allowed: keysAt(path).join(', ') }, 'key');
  });
}

const keysOfLabFile: KeysAt = (path) => LAB_FILE_KEYS[placeOf(path)] ?? [];

/** Which part of a lab file it is. */
function placeOf(path: Path): string {
  const [top, , part, , ...deeper] = path;
  if (path.length === 0) return 'file';
  if (top === 'namespaces' && path.length === 2) return 'namespace';
  if (top === 'bridges' && path.length === 2) return 'bridge';
  if (top === 'namespaces' && path.length === 4 && part === 'run') return 'program';
  if (top === 'namespaces' && path.length === 6 && deeper[0] === 'peers') return 'peer';
  if (top === 'namespaces' && path.length === 4 && deeper.length === 0) return PARTS[String(part)] ?? String(part);
  return path.length === 2 ? (PARTS[String(top)] ?? String(top)) : '';
}

const PARTS: Readonly<Record<string, string>> = { interfaces: 'interface', bridges: 'bridge', routes: 'route', rules: 'rule', neighbours: 'neighbour', cables: 'cable', checks: 'check', looks: 'look', notes: 'note', regions: 'region' };

/** The keys that each part has, for who misspelt one. A test holds them to the shape. */
export const LAB_FILE_KEYS: Readonly<Record<string, readonly string[]>> = {
  file: ['patchbay', 'name', 'namespaces', 'bridges', 'cables', 'checks', 'canvas', 'looks', 'notes', 'regions'],
  namespace: ['interfaces', 'bridges', 'routes', 'rules', 'neighbours', 'sysctls', 'nft', 'run'],
  interface: ['kind', 'dev', 'id', 'remote', 'local', 'group', 'port', 'mode', 'ttl', 'table', 'miimon', 'private-key', 'listen-port', 'fwmark', 'peers', 'master', 'addresses', 'mac', 'mtu', 'up', 'delay', 'jitter', 'loss', 'duplicate', 'rate', 'cost', 'priority', 'vlan', 'trunk'],
  peer: ['public-key', 'preshared-key', 'endpoint', 'allowed-ips', 'persistent-keepalive'],
  bridge: ['addresses', 'stp', 'priority', 'vlan_filtering', 'vlan', 'trunk', 'master', 'up'],
  route: ['to', 'via', 'dev', 'metric', 'table', 'src', 'onlink', 'kind'],
  rule: ['from', 'to', 'iif', 'oif', 'fwmark', 'priority', 'table', 'kind'],
  neighbour: ['to', 'mac', 'dev'],
  cable: ['ends', 'delay', 'jitter', 'loss', 'duplicate', 'rate'],
  check: ['ping', 'tcp', 'from', 'within', 'expect'],
  program: ['command', 'files'],
  look: ['icon', 'hue'],
  note: ['text', 'at', 'size', 'hue'],
  region: ['label', 'at', 'size', 'hue'],
};

/** Undefined where there is nothing. */
export function partAt(data: Plain, path: Path): Plain | undefined {
  let part: Plain | undefined = data;
  for (const step of path) {
    if (typeof part !== 'object' || part === null) return undefined;
    part = Object.hasOwn(part, step) ? (Reflect.get(part, step) as Plain) : undefined;
  }
  return part;
}

const LONGEST_SHOWN = 60;

/** A value as a person recognises it; of a collection only what it is. */
function show(value: Plain | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (Array.isArray(value)) return '[…]';
  if (typeof value === 'object') return value === null ? 'null' : '{…}';
  const shown = String(value);
  return shown.length > LONGEST_SHOWN ? `${shown.slice(0, LONGEST_SHOWN)}…` : shown;
}

function sizeOf(value: Plain | undefined): string | undefined {
  if (typeof value === 'string' || Array.isArray(value)) return String(value.length);
  if (typeof value === 'object' && value !== null) return String(Object.keys(value).length);
  return show(value);
}
