/** What tests in real sandboxes stand on: a fresh one for each test, and a look at what is left when it is over. */
import { afterEach, beforeEach, expect } from 'vitest';
import { openSandbox } from './open-sandbox.ts';
import type { Sandbox, SandboxLimits } from './sandbox.ts';
import { namespacesOf, processesIn, remaining } from './test-sandbox-processes.ts';

/** A sandbox for each test of a file. After each, no process of it may be left. */
export function freshSandbox(limits?: SandboxLimits): () => Sandbox {
  let sandbox: Sandbox;
  let namespaces: readonly string[];
  beforeEach(async () => {
    sandbox = await openSandbox(limits);
    namespaces = namespacesOf(sandbox.pid);
  });
  afterEach(async () => {
    const processes = processesIn(namespaces);
    await sandbox.end();
    await expect.poll(() => remaining(processes)).toEqual([]);
  });
  return () => sandbox;
}
