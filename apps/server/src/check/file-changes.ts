/** Waits for files to be written. */
import { watch } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';

/** An editor may write a file in several steps: so long after the last one it is read, milliseconds. */
const SETTLED_MS = 100;

export interface FileChanges {
  /** Resolves when one of the files has changed since the last time that this was called, or since the watch began. */
  next(): Promise<void>;
}

/** Watches the folders of the files, because an editor may put a new file in the place of the old one. Throws where one cannot be watched. */
export function watchFiles(files: readonly string[]): FileChanges {
  let changed = Promise.withResolvers<void>();
  let settling: ReturnType<typeof setTimeout> | undefined;
  const settle = (): void => {
    clearTimeout(settling);
    settling = setTimeout(() => {
      changed.resolve();
    }, SETTLED_MS);
  };
  for (const [folder, within] of Map.groupBy(files.map((file) => resolve(file)), (path) => dirname(path))) {
    const names = new Set(within.map((path) => basename(path)));
    watch(folder, (_event, name) => {
      if (name !== null && names.has(name)) settle();
    });
  }
  return {
    async next() {
      await changed.promise;
      changed = Promise.withResolvers();
    },
  };
}
