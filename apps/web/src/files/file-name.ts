import { LAB_FILE_ENDING } from '@patchbay/shared/lab-file';
import { RECORDING_ENDING } from './recording-ending.ts';

export const fileNameOf = (lab: string): string => `${baseNameOf(lab)}${LAB_FILE_ENDING}`;

export const recordingNameOf = (lab: string): string => `${baseNameOf(lab)}${RECORDING_ENDING}`;

export const pictureNameOf = (lab: string, ending: string): string => `${baseNameOf(lab)}.${ending}`;

/** For a table of a class. */
export const csvNameOf = (name: string): string => `${baseNameOf(name)}.csv`;

/** The lab's own name, without what some system would not have in a file's name. */
function baseNameOf(lab: string): string {
  const name = lab
    .replaceAll(/[\s\p{Cc}\p{Cf}/\\:*?"<>|]+/gu, '-')
    .replace(/^[.-]+/, '')
    .replace(/[.-]+$/, '');
  return name === '' ? 'lab' : name;
}
