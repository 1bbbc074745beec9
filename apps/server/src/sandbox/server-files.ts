/** Finds out which of the server's own files its sandboxes can see. */
import { lstat, readlink } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import type { ServerFiles } from './bubblewrap-argv.ts';

/** Where programs and libraries are: links into /usr where the distribution has merged them. */
const ROOT_ENTRIES = ['bin', 'sbin', 'lib', 'lib32', 'lib64', 'libx32'];

/** What network programs look things up in. Nothing in here is secret or differs from one person to another. */
const ETC_ENTRIES = ['alternatives', 'group', 'iproute2', 'ld.so.cache', 'passwd', 'protocols', 'services'];

/** Reads `/` and `/etc` of the server. */
export async function observeServerFiles(): Promise<ServerFiles> {
  const links: [string, string][] = [];
  const folders: string[] = [];
  for (const name of ROOT_ENTRIES.filter((entry) => existsSync(`/${entry}`))) {
    if ((await lstat(`/${name}`)).isSymbolicLink()) links.push([name, await readlink(`/${name}`)]);
    else folders.push(name);
  }
  return { links, folders, etc: ETC_ENTRIES.filter((name) => existsSync(`/etc/${name}`)) };
}
