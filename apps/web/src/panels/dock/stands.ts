import type { Observation } from '@patchbay/shared/observation';
import { recordAt } from '@patchbay/shared/records';
import { interfaceKey } from '@patchbay/shared/topology';
import type { Topology } from '@patchbay/shared/topology';
import type { SelectedThing } from '../../ui/index.ts';
import { interfaceOf } from './pinned.ts';

/** Whether something is there: for the kernel, or as a change that is pending. */
export function stands({ namespaces, interfaces }: Pick<Observation | Topology, 'namespaces' | 'interfaces'>, what: SelectedThing): boolean {
  if (what.kind === 'namespace') return recordAt<object>(namespaces, what.name) !== undefined;
  const there = recordAt<{ readonly peer?: object }>(interfaces, interfaceKey(interfaceOf(what)));
  return what.kind === 'bridge' ? there !== undefined : there?.peer !== undefined;
}
