/** Puts the parts together: labs, the HTTP side and the sockets, on one port of the loopback. */
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import type { KernelFeature } from '@patchbay/shared/topology';
import { Access } from './http/access.ts';
import { createApp } from './http/create-app.ts';
import { listenAddress, originsOf } from './http/reach.ts';
import type { Reach } from './http/reach.ts';
import { Sessions } from './http/sessions.ts';
import { WebBuild } from './http/web-build.ts';
import type { Lessons } from '@patchbay/shared/lesson';
import type { Kernel } from './kernel/kernel.ts';
import { LabRegistry } from './lab/lab-registry.ts';
import { Classroom } from './classroom/classroom.ts';
import { Persons } from './classroom/persons.ts';
import type { OpenSandbox, Sandbox } from './sandbox/sandbox.ts';
import { Saving } from './store/saving.ts';
import type { Store } from './store/store.ts';
import { SocketServer } from './ws/socket-server.ts';

export interface ServerOptions {
  /** 0: one that is free. */
  readonly port: number;
  /** How it is reached; by this machine alone without this. */
  readonly reach?: Reach;
  /** The folder of the built web page. */
  readonly webFolder: string;
  /** What must last lies here; whoever gave it closes it. */
  readonly store: Store;
  readonly lessons: Lessons;
  readonly openSandbox: OpenSandbox;
  readonly createKernel: (sandbox: Sandbox) => Kernel;
  /** What the kernel does not have. */
  readonly featuresLacking: () => Promise<ReadonlySet<KernelFeature>>;
  /** How long nobody has to be in a lab for it to sleep, milliseconds; ten minutes without this. */
  readonly sleepAfterMs?: number;
  /** Told of what should never happen. */
  readonly reportFault: (error: unknown) => void;
}

export interface RunningServer {
  readonly port: number;
  /** Signs in whoever opens it first, once. */
  readonly url: string;
  /** Ends every lab and every connection. */
  close(): Promise<void>;
}

const SLEEP_AFTER_MS = 10 * 60_000;

/** Rejects with the error of `listen` (`EADDRINUSE`, `EACCES`) when the port cannot be had. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { openSandbox, createKernel, featuresLacking, lessons, reportFault, store, webFolder } = options;
  const web = await WebBuild.load(webFolder);
  const reach = options.reach ?? {};
  const server = reach.tls === undefined ? createServer() : createSecureServer(reach.tls);
  server.listen(options.port, listenAddress(reach));
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  const saving = new Saving({ store, told: (failure) => { if (failure !== undefined) reportFault(failure); } });
  const sessions = await Sessions.load(store, saving);
  const persons = await Persons.load(store, saving);
  const labs = await LabRegistry.load({
    store,
    saving,
    openSandbox,
    createKernel,
    featuresLacking,
    lessons,
    sleepAfterMs: options.sleepAfterMs ?? SLEEP_AFTER_MS,
    woke: (lab) => classroom.woke(lab),
    reportFault,
  });
  const classroom = await Classroom.load({ store, saving, persons, labs, isLesson: (id) => lessons.find(id) !== undefined });
  const origins = originsOf(reach, port);
  const access = new Access(port, origins, sessions, classroom);
  const sockets = new SocketServer({ access, labs, classroom, persons, saving, reportFault });
  server.on('request', createApp({ access, sessions, labs, classroom, persons, lessons, web, isProxied: reach.behind !== undefined, flush: () => saving.flush(), reportFault }));
  sockets.listenOn(server);

  return {
    port,
    url: `${origins[0] ?? ''}/?token=${sessions.invite('all', 'until-used')}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      await labs.closeAll();
      await sockets.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
