/** A lab of the server as its file. */
import { MAX_LAB_NAME, sayableTopology, writeLabFile } from '@patchbay/shared/lab-file';
import type { SavedLab } from '../store/documents.ts';
import type { AdminLabFile } from './admin-report.ts';

/** As the page saves it, but for the checks of a file that was opened: only the page that opened it has them. */
export function labAsFile(name: string, { topology, positions, marks, programs }: SavedLab): AdminLabFile {
  const said = sayableTopology(topology);
  const text = writeLabFile({
    name: name.slice(0, MAX_LAB_NAME),
    topology: said.topology,
    programs: programs.filter(({ namespace }) => Object.hasOwn(topology.namespaces, namespace)).map(({ kind: _kind, ...program }) => program),
    checks: [],
    positions,
    looks: marks.looks,
    notes: Object.values(marks.notes),
    regions: Object.values(marks.regions),
  });
  return { text, leftOut: said.leftOut };
}
