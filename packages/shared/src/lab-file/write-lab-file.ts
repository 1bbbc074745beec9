import { Document, isMap } from 'yaml';
import { isEqual } from '../records/index.ts';
import { keepText } from './keep-text.ts';
import type { LabFile } from './lab-file.ts';
import { readLabFileSource } from './read-lab-file.ts';
import { sayableTopology } from './sayable.ts';
import type { LabFileShape } from './shape.ts';
import { shapeOf } from './shape-of.ts';
import { nodeOf, spread, textOf } from './yaml-nodes.ts';

/**
 * The text of a lab file: the same lab is the same text, whatever order the kernel lists things in. What a file cannot say
 * is left out (`sayableTopology` tells what that is). With `before`, the text that it replaces, comments and order of that
 * stay where it says the same, and all of it where nothing else is to be said.
 */
export function writeLabFile(file: LabFile, before?: string): string {
  const wanted = shapeOf({ ...file, topology: sayableTopology(file.topology, () => true).topology });
  return (before === undefined ? undefined : keptText(before, wanted)) ?? freshText(wanted);
}

/** Undefined where the old text is no lab file, or cannot be kept. */
function keptText(before: string, wanted: LabFileShape): string | undefined {
  const read = readLabFileSource(before);
  if (!read.ok) return undefined;
  const was = shapeOf(read.source.file);
  if (isEqual(was, wanted)) return before;
  const text = keepText(read.source, was, wanted);
  const again = readLabFileSource(text);
  return again.ok && isEqual(shapeOf(again.source.file), wanted) ? text : undefined;
}

function freshText(shape: LabFileShape): string {
  const document = new Document(null, { schema: 'core' });
  const root = nodeOf(shape, []);
  document.contents = root;
  if (isMap(root)) spread(root);
  return textOf(document);
}
