/** A text that says nearly the same as a lab, changed where it does not: what a person wrote beside it stays. */
import { Pair, Scalar, isMap, isScalar, isSeq } from 'yaml';
import type { Node, YAMLMap, YAMLSeq } from 'yaml';
import { isEqual } from '../records/index.ts';
import { HOST } from '../topology/index.ts';
import { itemsOf } from './kept-items.ts';
import type { Path } from './path.ts';
import type { LabFileSource } from './read-lab-file.ts';
import type { LabFileShape } from './shape.ts';
import { nodeOf, textOf } from './yaml-nodes.ts';

/**
 * The text of a source, so that it says `wanted` instead of `was`, which it said. It may come out as one that says
 * something else where a thing was written in an unusual way: whoever asks reads it again.
 */
export function keepText(source: LabFileSource, was: LabFileShape, wanted: LabFileShape): string {
  const { document } = source.tree;
  const root = document.contents;
  if (!isMap(root)) return '';
  const names = bridgesUnderHost(root);
  new Keeper(itemsOf(source, was)).changeMap(root, asWritten(was, names), asWritten(wanted, names), []);
  return textOf(document);
}

type Data = Readonly<Record<string, unknown>>;

class Keeper {
  readonly #itemAt: (path: Path) => unknown;

  constructor(itemAt: (path: Path) => unknown) {
    this.#itemAt = itemAt;
  }

  changeMap(map: YAMLMap, was: Data, wanted: Data, path: Path): void {
    for (const key of Object.keys(was)) {
      const pair = pairOf(map, key, path);
      if (!Object.hasOwn(wanted, key) && pair !== undefined) map.items.splice(map.items.indexOf(pair), 1);
    }
    let before: unknown;
    for (const [key, value] of Object.entries(wanted)) {
      const pair = pairOf(map, key, path);
      const at = [...path, key];
      if (pair === undefined) before = insert(map, before, key, nodeOf(value, at), path);
      else {
        before = pair;
        if (!isEqual(was[key], value)) pair.value = this.#changed(pair.value as Node | null, was[key], value, at);
      }
    }
  }

  #changed(node: Node | null, was: unknown, wanted: unknown, path: Path): Node {
    if (isMap(node) && node.items.length > 0 && isData(wanted)) {
      this.changeMap(node, isData(was) ? was : {}, wanted, path);
      return node;
    }
    if (isSeq(node) && node.items.length > 0 && Array.isArray(wanted) && isList(path)) {
      this.#changeList(node, wanted, path);
      return node;
    }
    return withCommentsOf(nodeOf(wanted, path), node);
  }

  /** Items stay where they are, and new ones come last; only of addresses and programs the order says something. */
  #changeList(list: YAMLSeq, wanted: readonly unknown[], path: Path): void {
    const kept = list.items.map((node, index) => ({ node, item: this.#itemAt([...path, index]) }));
    const take = (item: unknown): unknown => {
      const index = kept.findIndex((one) => isEqual(one.item, item));
      return index === -1 ? undefined : kept.splice(index, 1)[0]?.node;
    };
    const found = wanted.map((item) => ({ item, node: take(item) }));
    const nodes = new Set(found.map(({ node }) => node));
    const fresh = (item: unknown): Node => nodeOf(item, [...path, 0]);
    list.items =
      ORDERED.includes(String(path.at(-1)))
        ? found.map(({ item, node }) => node ?? fresh(item))
        : [...list.items.filter((node) => nodes.has(node)), ...found.flatMap(({ item, node }) => (node === undefined ? [fresh(item)] : []))];
  }
}

/** Behind the one that stands before it; with an empty line above, where others of its kind have one. */
function insert(map: YAMLMap, before: unknown, key: string, value: Node, path: Path): Pair {
  const name = new Scalar(key);
  const index = map.items.findIndex((pair) => pair === before) + 1;
  if (path.length === 0 && isSpread(map)) name.spaceBefore = true;
  const pair = new Pair<unknown, unknown>(name, value);
  map.items.splice(index, 0, pair);
  return pair;
}

const isSpread = (map: YAMLMap): boolean => {
  const key = map.items.at(-1)?.key;
  return isScalar(key) && key.spaceBefore === true;
};

/** On the canvas, a bridge of the host has two names. */
function pairOf(map: YAMLMap, key: string, path: Path): Pair | undefined {
  const names = path.length === 1 && (path[0] === 'canvas' || path[0] === 'looks') ? [key, `${HOST}/${key}`] : [key];
  return map.items.find((pair) => isScalar(pair.key) && names.includes(pair.key.source ?? String(pair.key.value)));
}

const LISTS = ['addresses', 'run', 'routes', 'rules', 'neighbours', 'cables', 'checks', 'notes', 'regions'];
/** Those of which the order says something. */
const ORDERED = ['addresses', 'run'];
const isList = (path: Path): boolean => path[0] !== 'canvas' && LISTS.includes(String(path.at(-1)));

const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);

function withCommentsOf(node: Node, old: Node | null): Node {
  if (old === null) return node;
  if (old.commentBefore != null) node.commentBefore = old.commentBefore;
  if (old.comment != null) node.comment = old.comment;
  if (old.spaceBefore === true) node.spaceBefore = true;
  return node;
}

/** The bridges of the host that stand in its namespace, and not in their short place. */
function bridgesUnderHost(root: YAMLMap): ReadonlySet<string> {
  const bridges = root.getIn(['namespaces', HOST, 'bridges']);
  return new Set(isMap(bridges) ? bridges.items.flatMap(({ key }) => (isScalar(key) ? [key.source ?? String(key.value)] : [])) : []);
}

/** The shape as a text has it in which these bridges stand in the host's namespace. */
function asWritten(shape: LabFileShape, names: ReadonlySet<string>): Data {
  const all = Object.entries(shape.bridges ?? {});
  const under = all.filter(([name]) => names.has(name));
  if (under.length === 0) return shape;
  const { bridges: _bridges, ...rest } = shape;
  const others = all.filter(([name]) => !names.has(name));
  const host = { ...shape.namespaces?.[HOST], bridges: Object.fromEntries(under) };
  return { ...rest, namespaces: { ...shape.namespaces, [HOST]: host }, ...(others.length > 0 && { bridges: Object.fromEntries(others) }) };
}
