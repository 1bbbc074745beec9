/** Stamps: a file that holds the hash of what something was made from, so that nothing is made twice. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inRoot } from './root.mjs';

const SKIPPED = new Set(['node_modules', 'dist', '.patchbay']);

function* filesBelow(path) {
  for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (SKIPPED.has(entry.name)) continue;
    if (entry.isDirectory()) yield* filesBelow(join(path, entry.name));
    else if (entry.isFile()) yield join(path, entry.name);
  }
}

/** The hash of the given files, and of all files below the given folders (paths from the checkout's root). */
export function hashOf({ files = [], folders = [] }) {
  const hash = createHash('sha256');
  for (const path of [...files.map((file) => inRoot(file)), ...folders.flatMap((folder) => [...filesBelow(inRoot(folder))])]) {
    hash.update(path).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

/** True when `hash` is what stands in the stamp. */
export function isStamped(stamp, hash) {
  try {
    return readFileSync(inRoot(stamp), 'utf8') === hash;
  } catch {
    return false;
  }
}

export function writeStamp(stamp, hash) {
  mkdirSync(dirname(inRoot(stamp)), { recursive: true });
  writeFileSync(inRoot(stamp), hash);
}
