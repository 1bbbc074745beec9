/** Opening a lab file, a recording or a kept stretch, saving the lab as one, and a link with the lab in it. What reads and writes YAML is loaded when it is asked for. */
import { FileDown, FolderOpen, Link } from 'lucide-react';
import type { Action } from '../actions/index.ts';
import { withPart } from '../parts/load-part.ts';
import { useSession } from '../session/session-store.ts';
import { isPlayableName } from './playable-ending.ts';

const isOpen = (): boolean => useSession.getState().connection === 'open';

export const OPEN_FILE: Action = {
  id: 'open-file',
  group: 'lab',
  icon: FolderOpen,
  keys: ['Mod+O'],
  menus: ['canvas'],
  isPossible: isOpen,
  run: () => {
    chooseFile();
  },
};

export const SAVE_FILE: Action = {
  id: 'save-file',
  group: 'lab',
  icon: FileDown,
  keys: ['Mod+S'],
  menus: ['canvas'],
  isPossible: () => useSession.getState().lab !== undefined,
  run: () => {
    void withPart(
      () => import('./save-file.ts'),
      ({ saveFile }) => {
        saveFile();
      },
    );
  },
};

const COPY_LINK: Action = {
  id: 'copy-link',
  group: 'lab',
  icon: Link,
  keys: [],
  menus: [],
  isPossible: () => useSession.getState().lab !== undefined,
  run: () => {
    void withPart(() => import('./copy-link.ts'), ({ copyLink }) => copyLink());
  },
};

export const fileActions: readonly Action[] = [OPEN_FILE, SAVE_FILE, COPY_LINK];

/** Lets the person choose a file, and opens it. */
function chooseFile(): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.yaml,.yml,.json';
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file !== undefined) openChosen(file);
  });
  input.click();
}

/** A lab file becomes the lab; what can be played without it is played. */
export const openChosen = (file: File): void => {
  if (isPlayableName(file.name)) void withPart(() => import('../panels/playable/open-playable.ts'), ({ openPlayable }) => openPlayable(file));
  else void withPart(() => import('./open-file.ts'), ({ openFile }) => openFile(file));
};
