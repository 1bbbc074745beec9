import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { backUp, restore } from './backup.ts';
import { openDataFolder, storeFile } from './data-folder.ts';

let place: string;
let [data, file] = ['', ''];
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'patchbay-backup-'));
  [data, file] = [join(place, 'data'), join(place, 'backup.sqlite')];
});
afterEach(() => rmSync(place, { recursive: true }));

const keep = (store: ReturnType<typeof openDataFolder>['store'], name: string): Promise<unknown> => store.write([{ kind: 'person', key: 'a', value: { name }, fence: { lab: 'a', token: 7 } }]);

test('what is kept while a server runs is there again after it was lost', async () => {
  const running = openDataFolder(data);
  await keep(running.store, 'before');
  backUp(data, file);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  await keep(running.store, 'after');
  expect(() => restore(data, file)).toThrow(/another Patchbay uses the data folder/);
  expect(await running.store.find('person', 'a')).toEqual({ name: 'after' });
  await running.close();

  restore(data, file);
  const restored = openDataFolder(data);
  expect(await restored.store.find('person', 'a')).toEqual({ name: 'before' });
  expect(await restored.store.highestToken()).toBe(7);
  await restored.close();
});

test('a backup goes into a folder that is not there yet', async () => {
  const first = openDataFolder(data);
  await keep(first.store, 'x');
  await first.close();
  backUp(data, file);
  restore(join(place, 'other', 'machine'), file);
  const other = openDataFolder(join(place, 'other', 'machine'));
  expect(await other.store.find('person', 'a')).toEqual({ name: 'x' });
  await other.close();
});

test('what is no backup changes nothing, and no file is written over', async () => {
  const first = openDataFolder(data);
  await keep(first.store, 'x');
  await first.close();
  writeFileSync(file, 'some text that is no database');
  const before = readFileSync(storeFile(data));
  expect(() => restore(data, file)).toThrow(/is no backup that this Patchbay can read .*; nothing was changed/);
  expect(readFileSync(storeFile(data)).equals(before)).toBe(true);
  expect(() => backUp(data, file)).toThrow(`${file} is there already; give another name`);
  expect(() => restore(data, join(place, 'none'))).toThrow('is not there');
  expect(() => backUp(join(place, 'none'), file)).toThrow(/there is nothing to back up/);
});
