/** Where the cgroups of this server's labs are made: found out once in its life, with what dead servers left taken away. */
import { observeCgroupSurroundings, openCgroupTree } from './cgroup-tree.ts';
import type { CgroupTree } from './cgroup-tree.ts';
import { countProcesses, sweepCgroups } from './lab-cgroup.ts';

let opened: { readonly tree: CgroupTree | undefined } | undefined;

/** Undefined where this machine does not let the server make any. */
export function labCgroups(): CgroupTree | undefined {
  opened ??= { tree: open() };
  return opened.tree;
}

/** How many processes and threads are in this server's labs; undefined where this machine does not count them. */
export function processesInLabs(): number | undefined {
  const tree = labCgroups();
  return tree && countProcesses(tree);
}

function open(): CgroupTree | undefined {
  const tree = openCgroupTree(observeCgroupSurroundings());
  if (tree !== undefined) sweepCgroups(tree);
  return tree;
}
