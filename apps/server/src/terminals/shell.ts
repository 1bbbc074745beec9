/** The shell that runs in a terminal: bash, told by a file of its own how to prompt, complete and mark what it does. */
import { readFileSync } from 'node:fs';
import { HOST } from '@patchbay/shared/topology';
import type { SandboxFile } from '../sandbox/sandbox.ts';

const RC_FILE: SandboxFile = {
  path: '/root/.bashrc',
  content: readFileSync(new URL('./shell.bash', import.meta.url), 'utf8'),
};

/**
 * What a sandbox has to have. Every interactive bash reads it, so that one which a person starts by
 * `ip netns exec net0 bash` prompts and completes as well.
 */
export const SHELL_FILES: readonly SandboxFile[] = [RC_FILE];

/** As a person would type it in the lab's host. */
export const shellArgv = (namespace: string): readonly string[] => [
  ...(namespace === HOST ? [] : ['ip', 'netns', 'exec', namespace]),
  ...['bash', '--rcfile', RC_FILE.path, '-i'],
];

/** The environment that tells the shell what to put into its marks; it is gone before the first prompt. */
export const shellEnvironment = (secret: string): Readonly<Record<string, string>> => ({ PATCHBAY_SECRET: secret });
