/** Puts the parts together: labs, the HTTP side and the sockets, on one port of the loopback. */
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import type { KernelFeature } from '@patchbay/shared/topology';
import { openAdminServer } from './admin/admin-server.ts';
import { hostLabs, savingIn } from './host-labs.ts';
import { Access } from './http/access.ts';
import { createApp } from './http/create-app.ts';
import { listenAddress, originsOf } from './http/reach.ts';
import type { Reach } from './http/reach.ts';
import { Sessions } from './http/sessions.ts';
import { WebBuild } from './http/web-build.ts';
import type { Lessons } from '@patchbay/shared/lesson';
import type { Kernel } from './kernel/kernel.ts';
import { LabRegistry } from './lab/lab-registry.ts';
import { LessonChecks } from './lesson/lesson-checks.ts';
import { ClassLessons } from './classroom/class-lessons.ts';
import { Classroom } from './classroom/classroom.ts';
import { Meetings } from './lab/meetings.ts';
import { Persons } from './classroom/persons.ts';
import { Health } from './operations/health.ts';
import type { ServerEvent, TellEvent } from './operations/server-event.ts';
import { ServerMetrics } from './operations/server-metrics.ts';
import { placementInOneProcess } from './placement/in-one-process.ts';
import type { OpenCommonGround, OpenSandbox, Sandbox } from './sandbox/sandbox.ts';
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
  readonly openCommonGround: OpenCommonGround;
  readonly createKernel: (sandbox: Sandbox) => Kernel;
  /** What the kernel does not have. */
  readonly featuresLacking: () => Promise<ReadonlySet<KernelFeature>>;
  /** How long nobody has to be in a lab for it to sleep, milliseconds; ten minutes without this. */
  readonly sleepAfterMs?: number;
  /** Where who runs the server asks it what it has (see `admin/`). */
  readonly adminSocket?: string;
  /** How many processes run in labs, where this machine counts them. */
  readonly countProcesses?: () => number | undefined;
  /** Who has it may read the metrics, as the owner may. */
  readonly metricsToken?: string;
  /** Told of what happens, faults among it. */
  readonly tell?: TellEvent;
  /** Told of what should never happen, once more. */
  readonly reportFault?: (error: unknown) => void;
}

export interface RunningServer {
  readonly port: number;
  /** Signs in whoever opens it first, once. */
  readonly url: string;
  /** Ends every lab and every connection. */
  close(): Promise<void>;
}

/** Rejects with the error of `listen` (`EADDRINUSE`, `EACCES`) when the port cannot be had. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { openSandbox, openCommonGround, createKernel, featuresLacking, store, webFolder } = options;
  const web = await WebBuild.load(webFolder);
  const reach = options.reach ?? {};
  const server = reach.tls === undefined ? createServer() : createSecureServer(reach.tls);
  server.listen(options.port, listenAddress(reach));
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  const metrics = new ServerMetrics(() => ({ labs: labs.counts, ...sockets.counts, processes: options.countProcesses?.() }));
  const tell = (event: ServerEvent): void => {
    metrics.take(event);
    options.tell?.(event);
  };
  const reportFault = (error: unknown): void => {
    tell({ event: 'fault', error });
    options.reportFault?.(error);
  };
  const saving = savingIn(store, tell);
  const health = new Health({
    openSandbox,
    tryWriting: () => store.tryWriting(),
    isSavingFailing: () => saving.isFailing,
    failed: (problem, error) => tell({ event: 'unhealthy', problem, error }),
  });
  const sessions = await Sessions.load(store, saving);
  const persons = await Persons.load(store, saving);
  const lessons = await ClassLessons.load({ builtIn: options.lessons, store, saving });
  const meetings = new Meetings({ openCommonGround, labs: () => labs, meetingOf: (id) => classroom.meetingOf(id), reportFault });
  const placement = await placementInOneProcess(reportFault);
  const host = hostLabs({
    id: 'here',
    placement,
    store,
    saving,
    openSandbox,
    createKernel,
    featuresLacking,
    lessons,
    ...(options.sleepAfterMs !== undefined && { sleepAfterMs: options.sleepAfterMs }),
    woke: (lab, sandbox, listing) => {
      classroom.woke(lab);
      meetings.woke(lab, sandbox, listing);
    },
    groundFor: (listing) => meetings.groundFor(listing),
    isNeeded: (lab) => meetings.isNeeded(lab),
    tell,
    reportFault,
  });
  const labs = await LabRegistry.load({ store, saving, host, gone: (listing) => meetings.gone(listing) });
  const classroom = await Classroom.load({ store, saving, persons, labs, meetings, isLesson: (id) => lessons.find(id) !== undefined });
  const origins = originsOf(reach, port);
  const access = new Access(port, origins, sessions, classroom, options.metricsToken);
  const sockets = new SocketServer({ access, labs, classroom, persons, saving, tell, reportFault });
  const lessonChecks = new LessonChecks({ openSandbox, createKernel, featuresLacking });
  const app = createApp({
    access,
    sessions,
    labs,
    classroom,
    persons,
    lessons,
    checkLesson: (text, left) => lessonChecks.check(text, left),
    web,
    isProxied: reach.behind !== undefined,
    health: () => health.report(),
    metrics: () => metrics.render(),
    flush: () => saving.flush(),
    tell,
    reportFault,
  });
  server.on('request', app);
  sockets.listenOn(server);
  const admin = options.adminSocket === undefined ? undefined : await openAdminServer(options.adminSocket, { classroom, labs, persons, sessions, sockets, saving, reportFault }).catch(reportFault);

  return {
    port,
    url: `${origins[0] ?? ''}/?token=${sessions.invite('all', 'until-used')}`,
    async close() {
      health.stop();
      const closed = once(server, 'close');
      server.close();
      admin?.close();
      await labs.closeAll();
      await placement.close();
      await meetings.close();
      await sockets.close();
      server.closeAllConnections();
      await closed;
      metrics.close();
    },
  };
}
