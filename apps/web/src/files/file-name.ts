import { LAB_FILE_ENDING } from '@patchbay/shared/lab-file';

/** The name of the file of a lab: its own, without what some system would not have in a file's name. */
export function fileNameOf(lab: string): string {
  const name = lab
    .replaceAll(/[\s\p{Cc}\p{Cf}/\\:*?"<>|]+/gu, '-')
    .replace(/^[.-]+/, '')
    .replace(/[.-]+$/, '');
  return `${name === '' ? 'lab' : name}${LAB_FILE_ENDING}`;
}
