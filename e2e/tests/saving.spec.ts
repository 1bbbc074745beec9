/** A disk that takes nothing more: the pages say that nothing is saved, and that ends when it takes something again. */
import { copyFileSync } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeClass } from '../page/class-page.ts';
import { LabPage } from '../page/lab-page.ts';
import { childrenOf } from '../server/lab-kernel.ts';
import { startServer } from '../server/running-server.ts';
import { expect, test } from '../server/test.ts';

const DISK_BYTES = 4 * 1024 * 1024;
const UNSAVED = 'Changes are not being saved just now.';

/** Takes all the room that is left on the disk that a file is on. */
async function fillWith(file: string): Promise<void> {
  const filler = await open(file, 'w');
  const page = Buffer.alloc(4096);
  try {
    for (;;) await filler.write(page);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  } finally {
    await filler.close();
  }
}

test('the disk is full: a lab and its class say so, go on, and have lost nothing when there is room again', async ({ browser }) => {
  test.slow();
  const folder = await mkdtemp(join(tmpdir(), 'patchbay-small-'));
  const within = ['bwrap', '--dev-bind', '/', '/', '--size', String(DISK_BYTES), '--tmpfs', folder, '--die-with-parent', '--'];
  const server = await startServer(['--data', folder], within);
  const [inside] = await childrenOf(server.pid);
  const seen = `/proc/${String(inside)}/root${folder}`;
  // SQLite takes the way through /proc for a link, and looks on this side of it
  const copy = await mkdtemp(join(tmpdir(), 'patchbay-copy-'));
  const saved = (): string => {
    for (const file of ['patchbay.sqlite', 'patchbay.sqlite-wal']) copyFileSync(join(seen, file), join(copy, file));
    const database = new DatabaseSync(join(copy, 'patchbay.sqlite'));
    const rows = database.prepare("SELECT value FROM document WHERE kind = 'lab-state'").all();
    database.close();
    return JSON.stringify(rows);
  };

  const context = await browser.newContext();
  const lab = new LabPage(await context.newPage());
  await lab.page.goto(server.url);
  await expect(lab.canvas).toBeVisible();
  const teacher = await context.newPage();
  await teacher.goto(lab.page.url());
  await expect(new LabPage(teacher).canvas).toBeVisible();
  await makeClass(teacher);
  const makeNamespace = async (name: string): Promise<void> => {
    await lab.page.keyboard.press('n');
    await lab.page.getByRole('textbox', { name: 'Name' }).fill(name);
    await lab.page.keyboard.press('Enter');
    await expect(lab.box(name)).toBeVisible();
  };
  await makeNamespace('before');
  await expect.poll(saved).toContain('before');
  await expect(lab.page.getByText(UNSAVED)).toBeHidden();

  await fillWith(`${seen}/filler`);
  await makeNamespace('meanwhile');
  for (const page of [lab.page, teacher]) await expect(page.getByText(UNSAVED)).toBeVisible();
  await makeNamespace('as-well');
  expect(saved()).not.toContain('meanwhile');
  // who comes while it is so is told, too
  await lab.page.reload();
  await expect(lab.page.getByText(UNSAVED)).toBeVisible();

  await rm(`${seen}/filler`);
  for (const page of [lab.page, teacher]) await expect(page.getByText(UNSAVED)).toBeHidden();
  await expect.poll(saved).toContain('meanwhile');
  await expect.poll(saved).toContain('as-well');
  await context.close();
  await server.stop();
  for (const left of [folder, copy]) await rm(left, { recursive: true });
});
