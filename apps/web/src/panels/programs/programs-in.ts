/** The programs of a namespace, each the last time that it was started. Pure. */
import { programKey } from '@patchbay/shared/protocol';
import type { ProgramView } from '../../session/session.ts';

type Programs = Readonly<Record<string, ProgramView>>;

/** Those that run first, and the latest first among them. */
export function programsIn(programs: Programs, namespace: string): readonly ProgramView[] {
  const latest = new Map<string, ProgramView>();
  for (const view of Object.values(programs)) {
    const { request, startedAt } = view.probe;
    if (request.namespace !== namespace) continue;
    const key = programKey(request);
    const known = latest.get(key);
    if (known === undefined || known.probe.startedAt <= startedAt) latest.set(key, view);
  }
  const runs = ({ probe }: ProgramView): number => Number(probe.end === undefined);
  return [...latest.values()].sort((a, b) => runs(b) - runs(a) || b.probe.startedAt - a.probe.startedAt);
}
