/** `patchbay backup` and `patchbay restore`. */
import { backUp, restore } from '../store/backup.ts';
import { usualDataFolder } from '../store/data-folder.ts';
import { StoreFailure } from '../store/store.ts';
import { EXIT } from './exit.ts';
import type { Exit } from './exit.ts';

export interface BackupCommand {
  readonly kind: 'backup' | 'restore';
  readonly file: string;
  /** The folder in which labs and classes are kept. */
  readonly data?: string;
}

export function runBackup({ kind, file, data = usualDataFolder(process.env) }: BackupCommand): Exit {
  try {
    if (kind === 'backup') backUp(data, file);
    else restore(data, file);
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error;
    process.stderr.write(`patchbay: ${error.message}\n`);
    return EXIT.fault;
  }
  process.stdout.write(kind === 'backup' ? `${data} is in ${file}\n` : `${file} is in ${data}\n`);
  return EXIT.well;
}
