/** A lab as a Mermaid flowchart (mermaid.js.org/syntax/flowchart.html), for pages that draw these. */
import { HOST } from '../topology/index.ts';
import type { Topology } from '../topology/index.ts';
import { sketchOf } from './sketch.ts';
import type { SketchBox } from './sketch.ts';

/** Ends with a line break. */
export const renderMermaid = (topology: Topology): string => {
  const { boxes, cables } = sketchOf(topology);
  // names are free to hold what ids are not
  const ids = new Map(boxes.map(({ key }, index) => [key, `n${String(index)}`]));
  const draw = (box: SketchBox): string => {
    const where = box.kind === 'bridge' && box.namespace !== HOST ? `${box.namespace}/${box.name}` : box.name;
    const text = [where, ...box.lines].map(escapeText).join('<br/>');
    const id = ids.get(box.key) ?? '';
    return box.kind === 'bridge' ? `${id}[["${text}"]]` : box.kind === 'end' ? `${id}(["${text}"])` : `${id}["${text}"]`;
  };
  const inHost = boxes.filter(({ namespace }) => namespace === HOST);
  return [
    'flowchart TB',
    ...boxes.filter(({ namespace }) => namespace !== HOST).map((box) => `  ${draw(box)}`),
    ...(inHost.length === 0 ? [] : ['  subgraph host', ...inHost.map((box) => `    ${draw(box)}`), '  end']),
    ...cables.map(({ ends: [a, b], shaping }) => {
      const text = [`${a.interface} – ${b.interface}`, shaping].filter((line) => line !== '').map(escapeText).join('<br/>');
      return `  ${ids.get(a.box) ?? ''} ---|"${text}"| ${ids.get(b.box) ?? ''}`;
    }),
    '',
  ].join('\n');
};

/** Mermaid reads `#35;` as the character with that number; everything that could mean something to it is written so. */
const escapeText = (text: string): string => text.replaceAll(/[^\p{L}\p{N} .:/_–-]/gu, (character) => `#${String(character.codePointAt(0))};`);
