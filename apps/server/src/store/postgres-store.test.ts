/** What only a server that others can reach brings with it: who has it, and what becomes of that when it goes and comes. */
import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync, statSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { Client } from 'pg';
import { expect, test, vi } from 'vitest';
import { ownCertificate } from '../tls/own-certificate.ts';
import { readDatabaseAddress } from './database-address.ts';
import { inspectDatabase } from './inspect-database.ts';
import { PostgresStore } from './postgres-store.ts';
import { Saving } from './saving.ts';
import { LOCKED, nameOf, postgresForTests, postgresProgram } from './test-postgres.ts';

const postgres = postgresForTests();

const keep = (store: PostgresStore, key: string, name: string): Promise<unknown> => store.write([{ kind: 'person', key, value: { name } }]);
const keysIn = async (store: PostgresStore): Promise<readonly string[]> => (await store.all('person')).map(([key]) => key);

test('a database is one server’s at a time', async () => {
  const address = await postgres().createDatabase();
  const opened = await Promise.allSettled([PostgresStore.open(address), PostgresStore.open(address)]);
  const [first] = opened.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  const [refused] = opened.flatMap((one): unknown[] => (one.status === 'rejected' ? [one.reason] : []));
  expect(refused).toMatchObject({ name: 'StoreFailure', message: `${address.called}: another Patchbay uses it; stop that one, or give another database` });
  await keep(first ?? expect.fail(), 'a', 'Ann');
  await first?.close();
  const second = await PostgresStore.open(address);
  expect(await keysIn(second)).toEqual(['a']);
  await second.close();
});

test('a connection that is lost is made again', async () => {
  const address = await postgres().createDatabase();
  const store = await PostgresStore.open(address);
  await keep(store, 'a', 'Ann');
  await postgres().cutOff(address);
  await keep(store, 'b', 'Bob');
  await postgres().cutOff(address);
  expect(await keysIn(store)).toEqual(['a', 'b']);
  // it has the database again, too
  expect(await postgres().ask(nameOf(address), `SELECT mode, granted FROM pg_locks WHERE locktype = 'advisory'`)).toEqual([{ mode: 'ExclusiveLock', granted: true }]);
  await store.close();
});

test('what was asked when the connection went is asked once more', async () => {
  const address = await postgres().createDatabase();
  const store = await PostgresStore.open(address);
  const other = new Client({ connectionString: address.url });
  await other.connect();
  await other.query('BEGIN; LOCK TABLE patchbay.document');
  const written = keep(store, 'a', 'Ann');
  await expect.poll(() => postgres().ask(nameOf(address), `SELECT pg_terminate_backend(pid, 10000) AS gone FROM pg_stat_activity WHERE application_name = 'patchbay' AND wait_event_type = 'Lock'`)).toEqual([{ gone: true }]);
  await other.query('ROLLBACK');
  await written;
  await other.end();
  expect(await keysIn(store)).toEqual(['a']);
  await store.close();
});

test('of two who write of a lab at once the one with the lower token is refused, whoever began', async () => {
  const address = await postgres().createDatabase();
  const store = await PostgresStore.open(address);
  const other = new Client({ connectionString: address.url });
  await other.connect();
  await other.query(`BEGIN; INSERT INTO patchbay.fence (lab, token) VALUES ('lab', 9)`);
  const written = store.write([{ kind: 'person', key: 'a', value: { name: 'stale' }, fence: { lab: 'lab', token: 5 } }, { kind: 'person', key: 'b', value: { name: 'Bob' } }]);
  await expect.poll(() => postgres().ask(nameOf(address), `SELECT wait_event_type AS waits FROM pg_stat_activity WHERE application_name = 'patchbay'`)).toEqual([{ waits: 'Lock' }]);
  await other.query('COMMIT');
  expect(await written).toEqual([{ lab: 'lab', token: 5 }]);
  await other.end();
  expect(await keysIn(store)).toEqual(['b']);
  await store.close();
});

test('who lost the database writes nothing where another has it, or has had it since', async () => {
  const address = await postgres().createDatabase();
  const [first, later] = [await PostgresStore.open(address), await postgres().cutOff(address).then(() => PostgresStore.open(address))];
  await expect(keep(first, 'a', 'stale')).rejects.toThrow('another Patchbay uses it');
  await keep(later, 'a', 'Ann');
  await later.close();
  await expect(keep(first, 'a', 'stale')).rejects.toThrow('another Patchbay has used it since; stop this one and start it again');
  await expect(first.find('person', 'a')).rejects.toThrow('another Patchbay has used it since');
  await first.close();
  expect(await postgres().ask(nameOf(address), 'SELECT value FROM patchbay.document')).toEqual([{ value: { name: 'Ann' } }]);
});

test('what changes while the server is gone is told of, and written when it is back', async () => {
  const store = await PostgresStore.open(await postgres().createDatabase());
  const told = vi.fn();
  const saving = new Saving({ store, told });
  await postgres().stop();
  saving.keep('person', 'a', () => ({ name: 'Ann' }));
  await saving.flush();
  expect(saving.isFailing).toBe(true);
  expect(told.mock.calls).toEqual([[expect.objectContaining({ name: 'StoreFailure', message: expect.stringMatching(/^the database \w+ at .*: connect ENOENT/) as string })]]);
  await expect(store.tryWriting()).rejects.toThrow('connect ENOENT');
  const again = new Promise<void>((resolve) => saving.watch(resolve));
  await postgres().run();
  await again;
  expect(told).toHaveBeenLastCalledWith(undefined);
  expect(await store.find('person', 'a')).toEqual({ name: 'Ann' });
  await store.tryWriting();
  await store.close();
});

test('a database of a later version is refused and left as it is', async () => {
  const address = await postgres().createDatabase();
  await (await PostgresStore.open(address)).close();
  const state = (): Promise<unknown> => postgres().ask(nameOf(address), 'SELECT version, tenure FROM patchbay.state');
  await postgres().ask(nameOf(address), 'UPDATE patchbay.state SET version = 99');
  const before = await state();
  await expect(PostgresStore.open(address)).rejects.toThrow(/: it was written by a later version of Patchbay \(its version is 99, this one knows 2\)/);
  expect(await state()).toEqual(before);
});

test('a database of an earlier version is brought to this one with all that it has', async () => {
  const address = await postgres().createDatabase();
  const store = await PostgresStore.open(address);
  await keep(store, 'a', 'Ann');
  await store.close();
  await postgres().ask(nameOf(address), 'DROP TABLE patchbay.fence; UPDATE patchbay.state SET version = 1');
  const later = await PostgresStore.open(address);
  expect([await keysIn(later), await later.claim({ lab: 'a', token: 1 })]).toEqual([['a'], true]);
  await later.close();
});

test('it is known beforehand whether a database can be had, and nothing comes of asking', async () => {
  const address = await postgres().createDatabase();
  const version = /\d+(\.\d+)?/.exec(execFileSync(postgresProgram('postgres'), ['--version'], { encoding: 'utf8' }))?.[0] ?? '';
  const asked = (one = address): Promise<unknown> => inspectDatabase(one);
  expect(await asked()).toEqual({ isUsable: true, detail: expect.stringMatching(`^${address.called}, PostgreSQL ${version}.*, nothing of Patchbay in it yet$`) as string });
  expect(await postgres().ask(nameOf(address), `SELECT to_regnamespace('patchbay') AS found`)).toEqual([{ found: null }]);
  const store = await PostgresStore.open(address);
  expect(await asked()).toEqual({ isUsable: true, detail: expect.stringMatching(`^${address.called}, PostgreSQL ${version}[^,]*$`) as string });
  await store.close();
  await postgres().ask(nameOf(address), 'UPDATE patchbay.state SET version = 99');
  expect(await asked()).toEqual({ isUsable: false, detail: expect.stringContaining('written by a later version of Patchbay (its version is 99') as string });
  expect(await asked(postgres().address('none'))).toMatchObject({ isUsable: false, detail: expect.stringContaining('database "none" does not exist') as string });
  const foreign = postgres().address(nameOf(await postgres().createDatabase()), `${LOCKED.user}:${encodeURIComponent(LOCKED.password)}`);
  expect(await asked(foreign)).toMatchObject({ isUsable: false, detail: expect.stringContaining('this user may make nothing in it; let it be its owner') as string });
  await expect(PostgresStore.open(foreign)).rejects.toThrow('permission denied for database');
});

test('who may not come in is told why, without the password', async () => {
  const address = await postgres().createDatabase({ owner: LOCKED.user });
  const { reason } = (await Promise.allSettled([PostgresStore.open(postgres().address(nameOf(address), `${LOCKED.user}:wr0ng-secret`))]))[0] as { readonly reason?: Error };
  expect(reason).toMatchObject({ name: 'StoreFailure', message: `${address.called}: password authentication failed for user "locked"` });
  expect(inspect(reason, { depth: null, showHidden: true })).not.toContain('wr0ng-secret');
  const store = await PostgresStore.open(postgres().address(nameOf(address), `${LOCKED.user}:${encodeURIComponent(LOCKED.password)}`));
  await keep(store, 'a', 'Ann');
  await store.close();
});

test('what is no database for this is told of', async () => {
  await expect(PostgresStore.open(postgres().address('none'))).rejects.toThrow('the database none at');
  await expect(PostgresStore.open(postgres().address('none'))).rejects.toThrow('database "none" does not exist');
  const ascii = await postgres().createDatabase({ encoding: 'SQL_ASCII' });
  await expect(PostgresStore.open(ascii)).rejects.toThrow('its encoding is SQL_ASCII; make one with: createdb --encoding=UTF8 --template=template0');
});

test('TLS is what libpq says: with a server of any name, or with that of its certificate alone', async () => {
  const address = await postgres().createDatabase();
  const folder = join(postgres().folder, 'tls');
  mkdirSync(folder);
  await ownCertificate(folder, ['localhost']);
  const { uid, gid } = statSync(postgres().folder);
  for (const file of ['certificate.pem', 'certificate.key']) chownSync(join(folder, file), uid, gid);
  await postgres().stop();
  const port = await freePort();
  await postgres().run({ listen_addresses: '127.0.0.1', port: String(port), ssl: 'on', ssl_cert_file: join(folder, 'certificate.pem'), ssl_key_file: join(folder, 'certificate.key') });
  const open = async (host: string, options: string): Promise<unknown> => {
    const read = readDatabaseAddress(`postgres://patchbay@${host}:${String(port)}/${nameOf(address)}?${options}`);
    const store = await PostgresStore.open('problem' in read ? expect.fail() : read).catch((error: unknown) => (error as Error).message);
    if (typeof store === 'string') return store;
    await store.close();
    return 'well';
  };
  const ca = `&sslrootcert=${join(folder, 'certificate.pem')}`;
  expect(await open('127.0.0.1', 'sslmode=require')).toBe('well');
  expect(await open('localhost', `sslmode=verify-full${ca}`)).toBe('well');
  expect(await open('localhost', 'sslmode=verify-full')).toContain('self-signed certificate');
  expect(await open('127.0.0.1', `sslmode=verify-full${ca}`)).toContain('127.0.0.1 is not in the cert');
  expect(await open('127.0.0.1', `sslmode=verify-ca${ca}`)).toBe('well');
  expect(await open('127.0.0.1', 'sslmode=verify-ca')).toContain('requires specifying a CA with sslrootcert');
  await postgres().stop();
  await postgres().run();
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

test('what pg_dump kept is there again after pg_restore', async () => {
  const [from, to] = [await postgres().createDatabase(), await postgres().createDatabase()];
  const file = join(postgres().folder, 'kept');
  const store = await PostgresStore.open(from);
  await keep(store, 'a', 'a\0b');
  execFileSync(postgresProgram('pg_dump'), ['--format=custom', '--schema=patchbay', `--file=${file}`, from.url]);
  await keep(store, 'b', 'later');
  await store.close();
  for (const database of [from, to]) {
    execFileSync(postgresProgram('pg_restore'), ['--clean', '--if-exists', '--single-transaction', `--dbname=${database.url}`, file]);
    const restored = await PostgresStore.open(database);
    expect(await restored.all('person')).toEqual([['a', { name: 'a\0b' }]]);
    await restored.close();
  }
});
