/** Why this machine cannot make a sandbox. */

/** What a sandbox cannot do without, by the name that `patchbay doctor` gives it. */
export type SandboxNeed = 'bwrap' | 'user-namespaces' | 'sysfs' | 'sandbox';

export class SandboxUnavailable extends Error {
  readonly need: SandboxNeed;
  /** Those of the program that failed. */
  readonly words: string;

  constructor(need: SandboxNeed, words: string) {
    super(`This machine cannot make a sandbox (${need}): ${words}. “patchbay doctor” says what to do.`);
    this.name = 'SandboxUnavailable';
    this.need = need;
    this.words = words;
  }
}

/** What is missing, by what bubblewrap or the sandbox's first process said (bubblewrap.c, util-linux mount). */
export function needBehind(stderr: string): SandboxNeed {
  if (/^mount:/m.test(stderr)) return 'sysfs';
  if (/creat\w+ new namespace|uid map|gid map|user namespace|loopback: Failed/i.test(stderr)) return 'user-namespaces';
  if (/Unknown option|ENOENT/.test(stderr)) return 'bwrap';
  return 'sandbox';
}
