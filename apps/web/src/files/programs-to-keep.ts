/** The programs of a lab that belong into its file: what runs, and what ended by itself, in the order of their start. Pure. */
import { programKey } from '@patchbay/shared/protocol';
import type { Program } from '@patchbay/shared/protocol';
import type { Topology } from '@patchbay/shared/topology';
import type { ProgramView } from '../session/session.ts';

export function programsToKeep(programs: Readonly<Record<string, ProgramView>>, { namespaces }: Topology): readonly Program[] {
  const latest = new Map<string, ProgramView>();
  for (const view of Object.values(programs).toSorted((a, b) => a.probe.startedAt - b.probe.startedAt)) latest.set(programKey(view.probe.request), view);
  return [...latest.values()]
    .filter(({ probe }) => probe.end?.reason !== 'stopped' && Object.hasOwn(namespaces, probe.request.namespace))
    .map(({ probe: { request: { kind: _kind, ...program } } }) => program);
}
