/** `patchbay backup` and `patchbay restore`. */
import { backUp, restore } from '../store/backup.ts';
import { usualDataFolder } from '../store/data-folder.ts';
import type { DatabaseAddress } from '../store/database-address.ts';
import { StoreFailure } from '../store/store.ts';
import { EXIT } from './exit.ts';
import type { Exit } from './exit.ts';

export interface BackupCommand {
  readonly kind: 'backup' | 'restore';
  readonly file: string;
  /** The folder in which labs and classes are kept. */
  readonly data?: string;
  /** Where they are kept instead. */
  readonly database?: DatabaseAddress;
}

export function runBackup({ kind, file, data = usualDataFolder(process.env), database }: BackupCommand): Exit {
  if (database !== undefined) {
    process.stderr.write(`patchbay: labs, classes and people are in ${database.called}, which PostgreSQL's own programs ${kind === 'backup' ? 'back up' : 'restore'}:\n  ${OF_DATABASE[kind]}\n`);
    return EXIT.fault;
  }
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

/** Nobody's password is in them. */
const OF_DATABASE = {
  backup: 'pg_dump --format=custom --schema=patchbay --file=FILE "$PATCHBAY_DATABASE"',
  restore: 'pg_restore --clean --if-exists --single-transaction --dbname="$PATCHBAY_DATABASE" FILE    # where no server has it',
} as const;
