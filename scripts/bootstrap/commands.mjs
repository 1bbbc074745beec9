/** Finding and running commands, without a shell. */
import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/** Folders that hold administrators' programs and are not on every person's PATH. */
const ADMIN_FOLDERS = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

/** Where Debian has PostgreSQL's server, a folder for each version. */
const POSTGRESQL = '/usr/lib/postgresql';
const postgresFolders = () => (existsSync(POSTGRESQL) ? readdirSync(POSTGRESQL).map((version) => join(POSTGRESQL, version, 'bin')) : []);

/** The absolute path of a command, or undefined. */
export function findCommand(name) {
  const folders = [...(process.env.PATH ?? '').split(':'), ...ADMIN_FOLDERS, ...postgresFolders()].filter((folder) => folder !== '');
  for (const folder of folders) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // not here: the next folder
    }
  }
  return undefined;
}

/**
 * Runs a command to its end in the checkout, its output kept. `timeoutMs` ends it early.
 * @returns {Promise<{ok: boolean, exit: number | null, output: string}>}
 */
export function runQuietly(command, args, { env = process.env, timeoutMs, cwd = root } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], timeout: timeoutMs });
    let output = '';
    const keep = (chunk) => {
      output += chunk;
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.on('error', (error) => resolve({ ok: false, exit: null, output: String(error) }));
    child.on('close', (exit) => resolve({ ok: exit === 0, exit, output }));
  });
}

/** The last lines of what a command printed, for a person to read. */
export const lastLines = (output, count = 20) => output.trimEnd().split('\n').slice(-count).join('\n');
