/** Finds the lab that the page's address names, or the newest, or makes one, and connects the page to it. */
import { fetchLabs, makeLab } from '../session/lab-api.ts';
import type { Fetched } from '../session/lab-api.ts';
import { openLab } from '../session/session-store.ts';

/** `same`: the one in the address (or, without one, the newest); `new`: one made for the purpose. */
export type WhichLab = 'same' | 'new';

/** `failed`: the server could not be asked. */
export async function enterLab(which: WhichLab): Promise<Fetched<string>['kind']> {
  const named = which === 'same' ? labInAddress(window.location.pathname) : undefined;
  const lab: Fetched<string> = named === undefined ? await findLab(which) : { kind: 'done', value: named };
  if (lab.kind !== 'done') return lab.kind;
  window.history.replaceState(null, '', `/labs/${encodeURIComponent(lab.value)}`);
  openLab(lab.value);
  return 'done';
}

async function findLab(which: WhichLab): Promise<Fetched<string>> {
  if (which === 'new') return makeLab();
  const labs = await fetchLabs();
  if (labs.kind !== 'done') return labs;
  const newest = labs.value.at(-1);
  return newest === undefined ? makeLab() : { kind: 'done', value: newest.id };
}

/** `/labs/ID` → ID. */
export function labInAddress(path: string): string | undefined {
  const [, id] = /^\/labs\/([^/]+)\/?$/.exec(path) ?? [];
  return id === undefined ? undefined : decodeURIComponent(id);
}
