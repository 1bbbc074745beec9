/** Puts the parts together: labs, the HTTP side and the sockets, on one port of the loopback. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import type { KernelFeature } from '@patchbay/shared/topology';
import { Access } from './http/access.ts';
import { createApp } from './http/create-app.ts';
import { Sessions } from './http/sessions.ts';
import { WebBuild } from './http/web-build.ts';
import type { Lesson } from '@patchbay/shared/lesson';
import type { Kernel } from './kernel/kernel.ts';
import { LabRegistry } from './lab/lab-registry.ts';
import type { OpenSandbox, Sandbox } from './sandbox/sandbox.ts';
import { SocketServer } from './ws/socket-server.ts';

export interface ServerOptions {
  /** 0: one that is free. */
  readonly port: number;
  /** The folder of the built web page. */
  readonly webFolder: string;
  /** By their ids. */
  readonly lessons: ReadonlyMap<string, Lesson>;
  readonly openSandbox: OpenSandbox;
  readonly createKernel: (sandbox: Sandbox) => Kernel;
  /** What the kernel does not have. */
  readonly featuresLacking: () => Promise<ReadonlySet<KernelFeature>>;
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

/** A fresh server listens on this address only. */
const LOOPBACK = '127.0.0.1';

/** Rejects with the error of `listen` (`EADDRINUSE`, `EACCES`) when the port cannot be had. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { openSandbox, createKernel, featuresLacking, lessons, reportFault, webFolder } = options;
  const web = await WebBuild.load(webFolder);
  const server = createServer();
  server.listen(options.port, LOOPBACK);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  const sessions = new Sessions();
  const access = new Access(port, sessions);
  const labs = new LabRegistry({ openSandbox, createKernel, featuresLacking, lessons, reportFault });
  const sockets = new SocketServer({ access, labs, reportFault });
  server.on('request', createApp({ access, sessions, labs, lessons, web, reportFault }));
  sockets.listenOn(server);

  return {
    port,
    url: `http://${LOOPBACK}:${String(port)}/?token=${sessions.invite('all', 'until-used')}`,
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
