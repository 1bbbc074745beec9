/** For tests: a real server on a free port, with real sandboxes. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alikeKernels } from './kernel/create-kernel.ts';
import { featuresLacking } from './sandbox/kernel-features.ts';
import { loadLessons } from './lesson/lesson-shelf.ts';
import { processesInLabs } from './sandbox/lab-cgroups.ts';
import { openCommonGround } from './sandbox/common-ground.ts';
import { openSandbox } from './sandbox/open-sandbox.ts';
import type { CommonGround, Sandbox } from './sandbox/sandbox.ts';
import { IN_MEMORY, SqliteStore } from './store/sqlite-store.ts';
import type { Store } from './store/store.ts';
import { startServer } from './start-server.ts';
import type { RunningServer, ServerOptions } from './start-server.ts';

const LESSONS_FOLDER = join(import.meta.dirname, '../../../lessons');

export interface TestServer extends RunningServer {
  /** `127.0.0.1:PORT` */
  readonly host: string;
  /** Those of the labs, in the order in which they were opened. */
  readonly sandboxes: readonly Sandbox[];
  /** On which labs of classes were made. */
  readonly grounds: readonly CommonGround[];
  /** What was reported as a fault: should stay empty. */
  readonly faults: readonly unknown[];
}

export interface TestServerOptions extends Pick<ServerOptions, 'sleepAfterMs' | 'metricsToken' | 'tell'> {
  readonly store?: Store;
}

/** `store` is what a server before it has kept, if it goes on from that. */
export async function startTestServer({ store = SqliteStore.open(IN_MEMORY), ...rest }: TestServerOptions = {}): Promise<TestServer> {
  const faults: unknown[] = [];
  const sandboxes: Sandbox[] = [];
  const grounds: CommonGround[] = [];
  const server = await startServer({
    port: 0,
    webFolder: join(tmpdir(), 'patchbay-without-a-web-build'),
    store,
    ...rest,
    lessons: await loadLessons(LESSONS_FOLDER),
    openSandbox: async (limits) => {
      const sandbox = await openSandbox(limits);
      sandboxes.push(sandbox);
      return sandbox;
    },
    openCommonGround: async () => {
      const ground = await openCommonGround();
      grounds.push(ground);
      return ground;
    },
    createKernel: alikeKernels(),
    featuresLacking,
    countProcesses: processesInLabs,
    reportFault: (error) => faults.push(error),
  });
  return { ...server, host: `127.0.0.1:${String(server.port)}`, sandboxes, grounds, faults };
}
