/** The lab of this page as its file; undefined before there is one. */
import { programsToKeep } from './programs-to-keep.ts';
import { useSession } from '../session/session-store.ts';
import { drawnPlaces } from './drawn-places.ts';
import { labAsFile } from './lab-as-file.ts';
import type { SavedLab } from './lab-as-file.ts';
import { rememberedFile } from './remembered-file.ts';

export function labOfPage(): SavedLab | undefined {
  const { lab, topology, marks, programs } = useSession.getState();
  return lab && labAsFile({ name: lab.name, topology, programs: programsToKeep(programs, topology), positions: drawnPlaces(), marks, before: rememberedFile(lab.id) });
}
