/** A picture of the lab, to be put into a text or on a slide. */
import { Image, ImageDown } from 'lucide-react';
import type { Action } from '../actions/index.ts';
import { withPart } from '../parts/load-part.ts';
import { useSession } from '../session/session-store.ts';
import type { PictureFormat } from './save-picture.ts';

const save = (format: PictureFormat): void => {
  void withPart(() => import('./save-picture.ts'), ({ savePicture }) => savePicture(format));
};

const isPossible = (): boolean => useSession.getState().lab !== undefined;

export const pictureActions: readonly Action[] = [
  {
    id: 'save-svg',
    group: 'lab',
    icon: ImageDown,
    keys: [],
    menus: [],
    isPossible,
    run: () => {
      save('svg');
    },
  },
  {
    id: 'save-png',
    group: 'lab',
    icon: Image,
    keys: [],
    menus: [],
    isPossible,
    run: () => {
      save('png');
    },
  },
];
