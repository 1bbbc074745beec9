/** Saves the lab as a file: the browser puts it where it puts downloads. */
import { useSession } from '../session/session-store.ts';
import { drawnPlaces } from './drawn-places.ts';
import { fileNameOf } from './file-name.ts';
import { report } from './files-store.ts';
import { labAsFile } from './lab-as-file.ts';
import { rememberFile, rememberedFile } from './remembered-file.ts';

export function saveFile(): void {
  const { lab, topology, marks } = useSession.getState();
  if (lab === undefined) return;
  const { name, text, leftOut } = labAsFile({ name: lab.name, topology, positions: drawnPlaces(), marks, before: rememberedFile(lab.id) });
  const fileName = fileNameOf(name);
  download(fileName, text);
  rememberFile(lab.id, text);
  report(leftOut.length === 0 ? undefined : { kind: 'left-out', name: fileName, leftOut });
}

/** How long a browser may take to begin, milliseconds. */
const BEGIN_MS = 60_000;

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, BEGIN_MS);
}
