/** Imports what is on the machine that this runs on. Only reads. */
import { hostname } from 'node:os';
import { machineAsLab } from '@patchbay/shared/imports';
import { createKernel } from '../kernel/create-kernel.ts';
import type { ImportOutcome } from './import-outcome.ts';
import { labOf } from './lab-of.ts';
import { readSettings } from './read-settings.ts';
import { thisMachine } from './this-machine.ts';

const NOT_ROOT = 'what only root may read: other namespaces, rulesets, some sysctls; sudo would show them';

export async function importMachine(): Promise<ImportOutcome> {
  const machine = thisMachine();
  try {
    const named = await machine.namespaces();
    const read = await createKernel(machine).observeWhole();
    const settings = await readSettings(machine, read);
    const unread = [...named.keys()].filter((name) => !Object.hasOwn(read.namespaces, name) && !isTwin(name, named, read.namespaces));
    const { observation, told } = machineAsLab(read);
    const lab = labOf(observation, { name: hostname(), positions: {}, shapings: [] }, () => false);
    return {
      kind: 'imported',
      source: hostname(),
      format: 'machine',
      text: lab.text,
      failed: [...unread.map((name) => `the namespace ${name} could not be read`), ...lab.problems].map((words) => ({ words })),
      notCarried: [...(process.getuid?.() === 0 ? [] : [NOT_ROOT]), ...told, ...lab.unsaid, ...settings].map((words) => ({ words })),
    };
  } finally {
    await machine.end();
  }
}

/** One namespace may have several names; it is read under the first. */
const isTwin = (name: string, named: ReadonlyMap<string, number>, read: Readonly<Record<string, { readonly inode: number }>>): boolean =>
  Object.values(read).some(({ inode }) => inode === named.get(name));
