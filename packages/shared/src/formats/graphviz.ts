/** A lab as a graph in Graphviz's language (graphviz.org/doc/info/lang.html). */
import { HOST } from '../topology/index.ts';
import type { Topology } from '../topology/index.ts';
import { sketchOf } from './sketch.ts';
import type { SketchBox } from './sketch.ts';

const SHAPES = { namespace: 'box', bridge: 'box3d', end: 'oval' } as const;

/** `name`: of the graph. Ends with a line break. */
export const renderGraphviz = (topology: Topology, name: string): string => {
  const { boxes, cables } = sketchOf(topology);
  const draw = ({ key, namespace, kind, name: own, lines }: SketchBox): string => {
    const title = kind === 'bridge' && namespace !== HOST ? `${namespace}/${own}` : own;
    return `${quote([key])} [shape=${SHAPES[kind]}, label=${quote([title, ...lines])}];`;
  };
  const inHost = boxes.filter(({ namespace }) => namespace === HOST);
  return [
    `graph ${quote([name])} {`,
    '  node [fontname="sans-serif"];',
    '  edge [fontname="sans-serif", fontsize=10];',
    ...boxes.filter(({ namespace }) => namespace !== HOST).map((box) => `  ${draw(box)}`),
    // Graphviz draws a frame around what is in a subgraph whose name begins so
    ...(inHost.length === 0 ? [] : ['  subgraph cluster_host {', '    label="host";', ...inHost.map((box) => `    ${draw(box)}`), '  }']),
    ...cables.map(({ ends: [a, b], shaping }) => {
      const label = shaping === '' ? '' : `, label=${quote([shaping])}`;
      return `  ${quote([a.box])} -- ${quote([b.box])} [taillabel=${quote([a.interface])}, headlabel=${quote([b.interface])}${label}];`;
    }),
    '}',
    '',
  ].join('\n');
};

/** Lines in quotes: a quote and a backslash in them are taken as they are. */
const quote = (lines: readonly string[]): string => `"${lines.map((line) => line.replaceAll(/["\\]/g, String.raw`\$&`)).join(String.raw`\n`)}"`;
