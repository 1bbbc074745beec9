/** Imports one file: finds out what it is, and builds what it says. */
import { readFile, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { LAB_CONF, MAX_IMPORT, isKatharaText, readContainerlab, readKathara, readMiniEdit, readShellScript } from '@patchbay/shared/imports';
import type { RecipeReading } from '@patchbay/shared/imports';
import { MAX_LAB_NAME } from '@patchbay/shared/lab-file';
import { buildRecipe } from './build-recipe.ts';
import type { ImportParts } from './build-recipe.ts';
import type { ImportFormat, ImportOutcome } from './import-outcome.ts';

/** `source` is a file or a folder, as it was named; without a format, name and content tell it. */
export async function importFile(source: string, asked: ImportFormat | undefined, parts: ImportParts): Promise<ImportOutcome> {
  const read = await recipeOf(source, asked);
  if (!read.reading.ok) return { kind: 'refused', source, problems: read.reading.problems };
  return { kind: 'imported', source, format: read.format, ...(await buildRecipe(read.reading.recipe, parts)) };
}

interface Read {
  readonly format: ImportFormat;
  readonly reading: RecipeReading;
}

async function recipeOf(source: string, asked: ImportFormat | undefined): Promise<Read> {
  try {
    const isFolder = (await stat(source)).isDirectory();
    if (isFolder || asked === 'kathara') return { format: 'kathara', reading: await readFolder(isFolder ? source : dirname(source)) };
    const { size } = await stat(source);
    if (size > MAX_OCTETS) return { format: asked ?? 'shell', reading: refuse(`too large: ${String(size)} octets, at most ${String(MAX_OCTETS)}`) };
    const text = await readFile(source, 'utf8');
    const format = asked ?? formatOf(source, text);
    if (format === 'lab-file') return { format: 'shell', reading: refuse('this is a lab file already; patchbay check builds it') };
    if (format === 'kathara') return { format, reading: await readFolder(dirname(source)) };
    return { format, reading: READERS[format](text, source, labNameOf(source)) };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return { format: asked ?? 'shell', reading: refuse(`cannot be read: ${error.message}`) };
  }
}

/** Whatever octets a character has. */
const MAX_OCTETS = 4 * MAX_IMPORT;

const refuse = (words: string): RecipeReading => ({ ok: false, problems: [{ words }] });

const READERS: Readonly<Record<Exclude<ImportFormat, 'kathara'>, (text: string, file: string, name: string) => RecipeReading>> = {
  shell: readShellScript,
  clab: readContainerlab,
  miniedit: readMiniEdit,
};

/** By its name, else by what stands in it. */
function formatOf(source: string, text: string): ImportFormat | 'lab-file' {
  const name = basename(source);
  if (/^patchbay:/m.test(text) && /\.ya?ml$/.test(name)) return 'lab-file';
  if (/\.ya?ml$/.test(name)) return 'clab';
  if (/\.(mn|json)$/.test(name)) return 'miniedit';
  if (name === LAB_CONF) return 'kathara';
  if (name.endsWith('.sh') || text.startsWith('#!')) return 'shell';
  if (/^\s*\{/.test(text)) return 'miniedit';
  return /^topology:\s*$/m.test(text) ? 'clab' : 'shell';
}

/** A lab folder: its texts, and the names of what else is in it. */
async function readFolder(folder: string): Promise<RecipeReading> {
  const entries = (await readdir(folder, { withFileTypes: true })).filter(({ name }) => !name.startsWith('.'));
  const texts = entries.filter((entry) => entry.isFile() && isKatharaText(entry.name)).map(({ name }) => name).toSorted();
  const others = entries.filter(({ name }) => !texts.includes(name)).map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name));
  const read = await Promise.all(texts.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const));
  const long = read.find(([, text]) => text.length > MAX_IMPORT || text.includes('\0'));
  if (long !== undefined) return refuse(`${long[0]} is too large, or no text; allowed: at most ${String(MAX_IMPORT)} characters`);
  return readKathara({ texts: new Map(read), others }, folder, labNameOf(resolve(folder)));
}

/** What the lab of a file or a folder is called. */
export const labNameOf = (source: string): string => basename(source).replace(/(?<=.)\..*$/s, '').slice(0, MAX_LAB_NAME) || 'lab';
