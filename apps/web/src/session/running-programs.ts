/** What runs in each namespace, by the names of the programs. Pure, and made once for each state of the programs. */
import type { ProgramView } from './session.ts';

type Programs = Readonly<Record<string, ProgramView>>;

const made = new WeakMap<Programs, ReadonlyMap<string, string>>();

export function runningPrograms(programs: Programs): ReadonlyMap<string, string> {
  const known = made.get(programs);
  if (known !== undefined) return known;
  const running = new Map<string, string>();
  for (const { probe } of Object.values(programs)) {
    if (probe.end !== undefined) continue;
    const { namespace, argv } = probe.request;
    const name = argv[0]?.split('/').at(-1) ?? '';
    const before = running.get(namespace);
    running.set(namespace, before === undefined ? name : `${before}, ${name}`);
  }
  made.set(programs, running);
  return running;
}
