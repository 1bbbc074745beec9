/** Finds the lab that the page's address names, or the newest, or makes one, and connects the page to it. */
import { fetchLabs, makeLab } from '../session/lab-api.ts';
import type { Fetched } from '../session/fetch-json.ts';
import { useNamesOnPage, withNames } from '../session/names-on-page.ts';
import { openLab } from '../session/session-store.ts';

/** `same`: the one in the address (or, without one, the newest); `new`: one made for the purpose. */
export type WhichLab = 'same' | 'new';

/** `failed`: the server could not be asked. */
export async function enterLab(which: WhichLab): Promise<Fetched<string>['kind']> {
  const fragment = window.location.hash;
  if (fragment.startsWith('#lab=')) return enterLinkedLab(fragment);
  return enter(await findLab(which));
}

/** A lab in the address is opened in one made for it: what is wrong with it is said over the one that there is. */
async function enterLinkedLab(fragment: string): Promise<Fetched<string>['kind']> {
  const { readLinkedLab } = await import('../files/linked-lab.ts');
  const linked = await readLinkedLab(fragment);
  const made: Fetched<string> = linked.name === undefined ? { kind: 'failed' } : await makeLab(linked.name);
  const entered = enter(made.kind === 'failed' ? await findLab('same') : made);
  if (entered !== 'done') return entered;
  if (linked.name === undefined || made.kind === 'done') void linked.open();
  else linked.giveUp();
  return entered;
}

/** The address is then the lab's, without what stood in it but for whether names are shown. */
function enter(lab: Fetched<string>): Fetched<string>['kind'] {
  if (lab.kind !== 'done') return lab.kind;
  window.history.replaceState(null, '', withNames(`/labs/${encodeURIComponent(lab.value)}`, useNamesOnPage.getState().areHidden));
  openLab(lab.value);
  return 'done';
}

async function findLab(which: WhichLab): Promise<Fetched<string>> {
  const named = which === 'same' ? labInAddress(window.location.pathname) : undefined;
  if (named !== undefined) return { kind: 'done', value: named };
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
