import { readLabFile, sayableTopology, writeLabFile } from '@patchbay/shared/lab-file';
import type { LabFile } from '@patchbay/shared/lab-file';
import { applyDiff, diffTopologies, emptyTopology, problemsOf } from '@patchbay/shared/topology';
import type { Topology } from '@patchbay/shared/topology';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deedOf, randomGesture } from './test-random-changes.ts';
import type { RandomChange } from './test-random-changes.ts';

/** What comes of gestures, each that can be. */
function labAfter(changes: readonly RandomChange[], from = emptyTopology()): Topology {
  return changes.reduce((topology, change) => {
    const deed = deedOf(topology, change);
    if (deed?.kind !== 'gesture' || problemsOf(topology, deed.diff).length > 0) return topology;
    return applyDiff(topology, deed.diff);
  }, from);
}

const lab = fc.array(randomGesture, { minLength: 5, maxLength: 60 }).map((changes) => labAfter(changes));
const more = fc.array(randomGesture, { minLength: 1, maxLength: 8 });

const fileOf = (topology: Topology): LabFile => ({ name: 'a', topology, programs: [], checks: [], positions: {}, looks: {}, notes: [], regions: [] });

function read(text: string): Topology {
  const reading = readLabFile(text);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.file.topology;
}

const said = (topology: Topology): Topology => sayableTopology(topology, () => true).topology;

/** The same records, whatever order they were found in. */
const shuffled = (topology: Topology): Topology =>
  Object.fromEntries(Object.entries(topology).map(([table, records]) => [table, table === 'addresses' ? records : Object.fromEntries(Object.entries(records).reverse())])) as Topology;

test('what is written is read as what it was, and written again as the same bytes', () => {
  fc.assert(
    fc.property(lab, (topology) => {
      const text = writeLabFile(fileOf(topology));
      const again = read(text);
      expect(again).toEqual(said(topology));
      expect(diffTopologies(again, said(topology))).toEqual({});
      expect(writeLabFile(fileOf(again))).toBe(text);
      expect(writeLabFile(fileOf(shuffled(topology)))).toBe(text);
      expect(writeLabFile(fileOf(topology), text)).toBe(text);
    }),
    { numRuns: 200, seed: 1 },
  );
});

const COMMENT = /# .*$/gm;

test('a text that is kept says what the lab has become, and loses no comment of what is the same', () => {
  fc.assert(
    fc.property(lab, more, (topology, changes) => {
      const before = `# from a person\n${writeLabFile(fileOf(topology)).replace('name: a', 'name: a # as it is called')}`;
      const after = labAfter(changes, topology);
      const text = writeLabFile(fileOf(after), before);
      expect(read(text)).toEqual(said(after));
      expect(text.match(COMMENT)).toEqual(['# from a person', '# as it is called']);
    }),
    { numRuns: 200, seed: 2 },
  );
});
