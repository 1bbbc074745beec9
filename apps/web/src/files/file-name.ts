import { LAB_FILE_ENDING } from '@patchbay/shared/lab-file';
import { RECORDING_ENDING, STRETCH_ENDING } from './playable-ending.ts';

/** As the server knows them. */
const LESSON_FILE_ENDING = '.lesson.md';

export const fileNameOf = (lab: string): string => `${baseNameOf(lab)}${LAB_FILE_ENDING}`;

export const recordingNameOf = (lab: string): string => `${baseNameOf(lab)}${RECORDING_ENDING}`;

/** `name`: of the stretch. */
export const stretchNameOf = (name: string): string => `${baseNameOf(name, 'timeline')}${STRETCH_ENDING}`;

export const pictureNameOf = (lab: string, ending: string): string => `${baseNameOf(lab)}.${ending}`;

/** `title`: of the lesson. */
export const lessonNameOf = (title: string): string => `${baseNameOf(title, 'lesson')}${LESSON_FILE_ENDING}`;

/** For a table of a class. */
export const csvNameOf = (name: string): string => `${baseNameOf(name)}.csv`;

/** The lab's own name, without what some system would not have in a file's name. */
function baseNameOf(lab: string, otherwise = 'lab'): string {
  const name = lab
    .replaceAll(/[\s\p{Cc}\p{Cf}/\\:*?"<>|]+/gu, '-')
    .replace(/^[.-]+/, '')
    .replace(/[.-]+$/, '');
  return name === '' ? otherwise : name;
}
