/** The lab file of what a kernel has. */
import { fitNames, unsaidByFile } from '@patchbay/shared/imports';
import { MAX_LAB_NAME, readLabFile, sayableTopology, writeLabFile } from '@patchbay/shared/lab-file';
import type { LabFile } from '@patchbay/shared/lab-file';
import { topologyOf } from '@patchbay/shared/observation';
import type { Observation } from '@patchbay/shared/observation';
import { shapingKey } from '@patchbay/shared/topology';
import type { ShapingRecord } from '@patchbay/shared/topology';

export interface WrittenLab {
  readonly text: string;
  /** What is there and the text does not say. */
  readonly unsaid: readonly string[];
  /** Why the text would not be read again. */
  readonly problems: readonly string[];
}

/** The lab file of what a kernel has. A MAC is written where somebody chose it, or the lab relies on it. */
export function labOf(observed: Observation, { name, positions, shapings }: Pick<LabFile, 'name' | 'positions'> & { readonly shapings: readonly ShapingRecord[] }, isChosen: (mac: string) => boolean): WrittenLab {
  const { observation, renamed } = fitNames(observed, 'left');
  const said = sayableTopology(topologyOf(observation), ({ mac }) => mac !== undefined && isChosen(mac)).topology;
  const topology = { ...said, shapings: { ...said.shapings, ...Object.fromEntries(shapings.map((record) => [shapingKey(record), record])) } };
  const text = writeLabFile({ name: name.slice(0, MAX_LAB_NAME), topology, programs: [], checks: [], positions, looks: {}, notes: [], regions: [] });
  const reading = readLabFile(text);
  const problems = reading.ok ? [] : reading.problems.map(({ path, code, found = '' }) => `a lab file cannot say ${path}: ${code} ${found}`.trimEnd());
  return { text, unsaid: [...renamed.map(({ from, to }) => `the name ${from} of a namespace: it becomes ${to}`), ...unsaidByFile(observation, topology)], problems };
}
