/** Whether what must last can lie in a database: asked, without anything being changed or held. */
import type { DatabaseAddress } from './database-address.ts';
import { DATABASE_VERSION, versionOf } from './postgres-migrations.ts';
import { PostgresSession, told } from './postgres-session.ts';
import { StoreFailure, writtenLater } from './store.ts';

/** `detail`: what is there, or what stands in the way. */
export interface DatabaseReport {
  readonly isUsable: boolean;
  readonly detail: string;
}

export async function inspectDatabase(address: DatabaseAddress): Promise<DatabaseReport> {
  try {
    return { isUsable: true, detail: await told(address, () => lookInto(address)) };
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error;
    return { isUsable: false, detail: error.message };
  }
}

async function lookInto(address: DatabaseAddress): Promise<string> {
  const session = await PostgresSession.open(address);
  try {
    const version = await versionOf(session.client);
    if (version > DATABASE_VERSION) throw writtenLater(version, DATABASE_VERSION);
    const { rows: [server] } = await session.client.query<Server>(
      `SELECT current_setting('server_version') AS version, has_database_privilege(current_database(), 'CREATE') AS "mayMake", pg_is_in_recovery() AS "isStandby"`,
    );
    if (server?.isStandby === true) throw new StoreFailure('it is a standby, which nobody can write to; give the primary');
    if (version === 0 && server?.mayMake === false) throw new StoreFailure('this user may make nothing in it; let it be its owner: createdb --owner=USER DATABASE');
    return `${address.called}, PostgreSQL ${server?.version ?? ''}${version === 0 ? ', nothing of Patchbay in it yet' : ''}`;
  } finally {
    await session.end();
  }
}

interface Server {
  readonly version: string;
  readonly mayMake: boolean;
  readonly isStandby: boolean;
}
