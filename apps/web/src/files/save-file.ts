/** Saves the lab as a file. */
import { useSession } from '../session/session-store.ts';
import { download } from './download.ts';
import { fileNameOf } from './file-name.ts';
import { report } from './files-store.ts';
import { labOfPage } from './lab-of-page.ts';
import { rememberFile } from './remembered-file.ts';

export function saveFile(): void {
  const { lab } = useSession.getState();
  const saved = labOfPage();
  if (lab === undefined || saved === undefined) return;
  const { name, text, leftOut } = saved;
  const fileName = fileNameOf(name);
  download(fileName, new Blob([text], { type: 'application/yaml' }));
  rememberFile(lab.id, text);
  report(leftOut.length === 0 ? undefined : { kind: 'left-out', name: fileName, leftOut });
}
