import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDataFolder, storeFile, usualDataFolder } from './data-folder.ts';
import { StoreFailure } from './store.ts';

const ANN = { name: '安' };

describe('a data folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'patchbay-store-')), 'deep', 'down');
  });
  afterEach(() => rmSync(join(folder, '../..'), { recursive: true }));

  it('is made where there is none, and has what it had', async () => {
    const first = openDataFolder(folder);
    await first.store.write([{ kind: 'person', key: 'a', value: ANN }]);
    await first.close();
    const second = openDataFolder(folder);
    expect(await second.store.find('person', 'a')).toEqual(ANN);
    await second.close();
  });

  it('is one server’s at a time', async () => {
    const first = openDataFolder(folder);
    expect(() => openDataFolder(folder)).toThrow(`another Patchbay uses the data folder ${folder}; stop that one, or choose another folder with --data DIR`);
    await first.close();
    await openDataFolder(folder).close();
  });

  it('that cannot be made, or is no store, is told of and left as it is', async () => {
    writeFileSync(join(folder, '../..', 'file'), '');
    expect(() => openDataFolder(join(folder, '../..', 'file'))).toThrow(/cannot be made .* choose another with --data DIR/);
    await openDataFolder(folder).close();
    writeFileSync(storeFile(folder), 'no database, but some text that is long enough to be looked at as one'.repeat(100));
    expect(() => openDataFolder(folder)).toThrow(/patchbay\.sqlite: file is not a database/);
    expect(() => openDataFolder(folder)).toThrow(StoreFailure);
  });

  it('that is damaged is told of, and never begun anew', async () => {
    const made = openDataFolder(folder);
    await made.store.write(Array.from({ length: 500 }, (_, index) => ({ kind: 'person' as const, key: String(index), value: { name: 'x'.repeat(500) } })));
    await made.close();
    const pages = readFileSync(storeFile(folder));
    pages.fill(0xff, 8 * 4096, 9 * 4096);
    writeFileSync(storeFile(folder), pages);
    expect(() => openDataFolder(folder)).toThrow(/is damaged: .*restore a backup, or move the file away to begin anew/s);
    expect(readFileSync(storeFile(folder)).equals(pages)).toBe(true);
  });

  it('of a later version is refused and left as it is', async () => {
    await openDataFolder(folder).close();
    const file = new DatabaseSync(storeFile(folder));
    file.exec('PRAGMA user_version = 99');
    expect(() => openDataFolder(folder)).toThrow(/written by a later version of Patchbay \(its version is 99/);
    expect(file.prepare('PRAGMA user_version').get()).toEqual({ user_version: 99 });
    file.close();
  });

  it('of an earlier version is brought to this one with all that it has', async () => {
    const earlier = openDataFolder(folder);
    await earlier.store.write([{ kind: 'person', key: 'a', value: ANN }]);
    await earlier.close();
    const file = new DatabaseSync(storeFile(folder));
    file.exec('DROP TABLE fence; PRAGMA user_version = 1');
    file.close();
    const opened = openDataFolder(folder);
    expect([await opened.store.find('person', 'a'), await opened.store.claim({ lab: 'a', token: 1 })]).toEqual([ANN, true]);
    await opened.close();
  });

  it('says that it cannot be written as long as it cannot', async () => {
    const opened = openDataFolder(folder);
    const { store } = opened;
    const other = new DatabaseSync(storeFile(folder));
    other.exec('BEGIN IMMEDIATE');
    await expect(store.tryWriting()).rejects.toThrow(/patchbay\.sqlite: database is locked/);
    other.close();
    await store.tryWriting();
    await opened.close();
    // it is still one that this version reads
    await openDataFolder(folder).close();
  });

  it('lies where the XDG specification has it', () => {
    expect(usualDataFolder({ XDG_STATE_HOME: '/s', HOME: '/h' })).toBe('/s/patchbay');
    expect(usualDataFolder({ HOME: '/h' })).toBe('/h/.local/state/patchbay');
  });
});
