/** What stands in the folder of a lesson's file. */
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FileBeside } from '@patchbay/shared/lesson';
import { MAX_PLAYABLE_OCTETS } from '@patchbay/shared/playable';

/** What cannot be read, or is larger than anything that is played, is not there. Names have no folder in them: a lesson says so. */
export const filesBeside = (file: string): FileBeside => (name) => {
  const path = join(dirname(file), name);
  try {
    return statSync(path).size > MAX_PLAYABLE_OCTETS ? undefined : readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};
