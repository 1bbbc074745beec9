/** The lab of this page as its file; undefined before there is one. */
import type { Check } from '@patchbay/shared/lab-file';
import { programsToKeep } from './programs-to-keep.ts';
import { useSession } from '../session/session-store.ts';
import { drawnPlaces } from './drawn-places.ts';
import { fileOf, labAsFile } from './lab-as-file.ts';
import type { SavedLab } from './lab-as-file.ts';
import { rememberedFile } from './remembered-file.ts';

/** `tested`: the checks that come to those of the text that was opened or saved last. */
export function labOfPage(tested?: readonly Check[]): SavedLab | undefined {
  const { lab, topology, marks, programs } = useSession.getState();
  return lab && labAsFile({ name: lab.name, topology, programs: programsToKeep(programs, topology), positions: drawnPlaces(), marks, before: rememberedFile(lab.id), ...(tested && { tested }) });
}

/** The checks that its file has now, those among them left out that begin in a namespace that is there no more. */
export function checksOfPage(): readonly Check[] {
  const { lab, topology } = useSession.getState();
  const checks = fileOf(lab && rememberedFile(lab.id))?.checks ?? [];
  return checks.filter(({ from }) => Object.hasOwn(topology.namespaces, from));
}
