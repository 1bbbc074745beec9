/** For tests: a real server on a free port, with real sandboxes. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKernel } from './kernel/create-kernel.ts';
import type { Kernel } from './kernel/kernel.ts';
import { openSandbox } from './sandbox/open-sandbox.ts';
import type { Sandbox } from './sandbox/sandbox.ts';
import { startServer } from './start-server.ts';
import type { RunningServer } from './start-server.ts';

export interface TestServer extends RunningServer {
  /** `127.0.0.1:PORT` */
  readonly host: string;
  /** What was reported as a fault: should stay empty. */
  readonly faults: readonly unknown[];
}

export async function startTestServer(
  options: { readonly webFolder?: string; readonly wrapKernel?: (kernel: Kernel) => Kernel } = {},
): Promise<TestServer> {
  const faults: unknown[] = [];
  const { webFolder = join(tmpdir(), 'patchbay-without-a-web-build'), wrapKernel = (kernel: Kernel) => kernel } = options;
  const server = await startServer({
    port: 0,
    webFolder,
    openSandbox,
    createKernel: (sandbox: Sandbox) => wrapKernel(createKernel(sandbox)),
    reportFault: (error) => faults.push(error),
  });
  return { ...server, host: `127.0.0.1:${String(server.port)}`, faults };
}
