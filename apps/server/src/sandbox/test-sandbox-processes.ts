/** Who is in which namespaces, as /proc says it. */
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

/** Those that a process leaves as it dies; user and pid it is in until somebody reaps it. */
const KINDS = ['mnt', 'net', 'uts', 'ipc', 'cgroup'];

/** The namespaces that a process is in, as links name them (`net:[4026532183]`). */
export const namespacesOf = (pid: number | string): readonly string[] =>
  KINDS.flatMap((kind) => linkOf(`/proc/${String(pid)}/ns/${kind}`) ?? []);

/** The processes that are in any of the namespaces, each with what tells it from a later one of its number. */
export const processesIn = (namespaces: readonly string[]): readonly string[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && namespacesOf(name).some((link) => namespaces.includes(link)))
    .map(identify)
    .filter((process) => !process.endsWith(GONE));

/**
 * Those of the processes that are still there. Whoever is in the namespaces *now* says nothing: the kernel gives the
 * number of a namespace that is gone to the next one, which may be another test's.
 */
export const remaining = (processes: readonly string[]): readonly string[] =>
  processes.filter((process) => identify(process.replace(/ .*$/, '')) === process);

/** It ended while it was looked at. */
const GONE = 'no time';

/** See proc_pid_stat(5): the name stands in brackets and may hold anything; the 22nd field is when it began. */
const identify = (pid: string): string => {
  const [state, ...fields] = textOf(`/proc/${pid}/stat`).replace(/^.*\) /s, '').split(' ');
  return state === 'Z' ? `${pid} dead` : `${pid} began at ${fields[18] ?? GONE}`;
};

/** Inits of sandboxes that bwrap is not the parent of any more, and that nobody will end. */
export const strayInits = (): readonly string[] =>
  readdirSync('/proc').filter((name) => /^\d+$/.test(name) && nameOf(name) === 'bwrap' && isInit(name) && nameOf(parentOf(name)) !== 'bwrap');

/** How many children of that name a process has. */
export const childrenNamed = (parent: number | undefined, name: string): number =>
  readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && parentOf(pid) === String(parent) && nameOf(pid) === name).length;

const statusOf = (pid: string, field: string): string =>
  new RegExp(`^${field}:\\s*(.*)$`, 'm').exec(textOf(`/proc/${pid}/status`))?.[1] ?? '';
const nameOf = (pid: string): string => statusOf(pid, 'Name');
const parentOf = (pid: string): string => statusOf(pid, 'PPid');
const isInit = (pid: string): boolean => statusOf(pid, 'NSpid').split('\t').at(-1) === '1' && !statusOf(pid, 'State').startsWith('Z');

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // it is gone
  }
}

function linkOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined; // the process is gone, or is not ours to look at
  }
}
