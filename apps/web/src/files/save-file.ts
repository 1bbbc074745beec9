/** Saves the lab as a file. */
import type { Check } from '@patchbay/shared/lab-file';
import { useSession } from '../session/session-store.ts';
import { download } from './download.ts';
import { fileNameOf } from './file-name.ts';
import { report } from './files-store.ts';
import { labOfPage } from './lab-of-page.ts';
import { rememberFile } from './remembered-file.ts';

/** `tested`: the checks that it is to have beside those that it has. */
export function saveFile(tested?: readonly Check[]): void {
  const { lab } = useSession.getState();
  const saved = labOfPage(tested);
  if (lab === undefined || saved === undefined) return;
  const { name, text, leftOut } = saved;
  const fileName = fileNameOf(name);
  download(fileName, new Blob([text], { type: 'application/yaml' }));
  rememberFile(lab.id, text);
  report(leftOut.length === 0 ? undefined : { kind: 'left-out', name: fileName, leftOut });
}
