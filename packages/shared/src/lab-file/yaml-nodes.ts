/** Plain data as YAML nodes, laid out as one writes a lab file by hand. */
import { Document, Scalar, isCollection, isScalar, isSeq, visit } from 'yaml';
import type { Node, YAMLMap } from 'yaml';
import type { Path } from './path.ts';
import { tighten } from './tighten.ts';

/** What stands in one line: things of which a file has many. */
const IN_ONE_LINE = ['interfaces', 'bridges', 'canvas', 'looks'];

/** Data that stands at `path` in a file, as a node. */
export function nodeOf(data: unknown, path: Path): Node {
  const node = new Document(null, { schema: 'core' }).createNode(data, { aliasDuplicateObjects: false });
  visit(node, {
    Node: (_key, one, ancestors) => {
      if (!isCollection(one)) return;
      one.flow = one.items.length === 0 || isFlow([...path, ...stepsOf(ancestors, one)], one);
    },
    Scalar: (key, one, ancestors) => {
      if (typeof one.value !== 'string' || key === 'key') return;
      const at = [...path, ...stepsOf(ancestors, one)];
      if (at.at(-2) === 'ends' || one.value.includes('\r')) one.type = Scalar.QUOTE_DOUBLE;
      else if (at.at(-1) === 'nft' || (isInProgram(at) && one.value.includes('\n'))) one.type = Scalar.BLOCK_LITERAL;
      else if (one.value.includes('\n')) one.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return node;
}

/** Of a program only its words stand in one line: its files are texts of many. */
const isFlow = (path: Path, node: Node): boolean => (isInProgram(path) ? isSeq(node) : isInOneLine(path));

const isInProgram = (path: Path): boolean => path[0] === 'namespaces' && path[2] === 'run' && path.length > 3;

/** An item of a list, and an entry of those tables: both where they stand and whatever is in them. */
function isInOneLine(path: Path): boolean {
  const item = path.findIndex((step) => typeof step === 'number');
  if (item !== -1) return true;
  const table = path.findIndex((step) => IN_ONE_LINE.includes(String(step)));
  return table !== -1 && path.length > table + 1 && !(path[0] === 'namespaces' && table === 1);
}

/** The keys and numbers that lead from the first of the ancestors to a node. */
function stepsOf(ancestors: readonly unknown[], node: unknown): Path {
  const chain = [...ancestors, node];
  return chain.flatMap((one, index): (string | number)[] => {
    const next = chain[index + 1];
    if (isSeq(one)) return next === undefined ? [] : [one.items.indexOf(next)];
    if (typeof one === 'object' && one !== null && 'key' in one && next !== undefined && isScalar(one.key)) return [String(one.key.value)];
    return [];
  });
}

/** The text of a document: what is in one line stays there, and lists are as tight as `[a, b]`. */
export const textOf = (document: Document): string => tighten(document.toString({ lineWidth: 0, minContentWidth: 0, flowCollectionPadding: true, indentSeq: true }));

/** An empty line before each part but the first two. */
export function spread(map: YAMLMap): void {
  for (const [index, { key }] of map.items.entries()) if (index > 1 && isScalar(key)) key.spaceBefore = true;
}
