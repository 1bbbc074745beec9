/** `patchbay serve`: one line on standard output when the page can be opened, the log on standard error. */
import { fileURLToPath } from 'node:url';
import { openEventLog, readableLine } from './operations/event-log.ts';
import { adminSocketOf } from './admin/admin-report.ts';
import { renderReport } from './cli/doctor.ts';
import { EXIT } from './cli/exit.ts';
import type { Exit } from './cli/exit.ts';
import type { ServeCommand } from './cli/arguments.ts';
import { portHolder } from './cli/port-holder.ts';
import { TokenProblem, readMetricsToken } from './http/metrics-token.ts';
import { namesOf } from './http/reach.ts';
import type { Reach } from './http/reach.ts';
import { alikeKernels } from './kernel/create-kernel.ts';
import { featuresLacking } from './sandbox/kernel-features.ts';
import { loadLessons } from './lesson/lesson-shelf.ts';
import { processesInLabs } from './sandbox/lab-cgroups.ts';
import { inspectMachine } from './sandbox/machine.ts';
import { openCommonGround } from './sandbox/common-ground.ts';
import { openSandbox } from './sandbox/open-sandbox.ts';
import { SandboxUnavailable } from './sandbox/sandbox-unavailable.ts';
import { openDataFolder, openFolderWithDatabase, usualDataFolder } from './store/data-folder.ts';
import type { DataFolder } from './store/data-folder.ts';
import { StoreFailure } from './store/store.ts';
import { CertificateProblem, ownCertificate, readCertificate } from './tls/own-certificate.ts';
import type { Certificate } from './tls/own-certificate.ts';
import { startServer } from './start-server.ts';
import type { RunningServer } from './start-server.ts';

const LESSONS_FOLDER = fileURLToPath(new URL('../../../lessons', import.meta.url));
const WEB_FOLDER = fileURLToPath(new URL('../../web/dist', import.meta.url));

/** Serves until it is told to stop. Resolves with the exit status. */
export async function runServe({ port, data, database, certificate, metricsTokenFile, logLevel, ...rest }: Omit<ServeCommand, 'kind'>): Promise<Exit> {
  if (!(await canOpenSandbox())) {
    process.stderr.write(renderReport(await inspectMachine()));
    return EXIT.machineLacks;
  }
  const tell = openEventLog(logLevel, { write: writeToLog });
  const stopped = toldToStop();
  const lessons = await loadLessons(LESSONS_FOLDER);
  const dataFolder = data ?? usualDataFolder(process.env);
  let folder: DataFolder;
  let reach: Reach;
  let shown: Certificate | undefined;
  let metricsToken: string | undefined;
  try {
    metricsToken = metricsTokenFile === undefined ? undefined : await readMetricsToken(metricsTokenFile);
    shown = rest.listen === undefined ? undefined : await certificateFor(rest, dataFolder, certificate);
    reach = { ...rest, ...(shown && { tls: shown }) };
    folder = database === undefined ? openDataFolder(dataFolder) : await openFolderWithDatabase(dataFolder, database);
  } catch (error) {
    if (!(error instanceof StoreFailure || error instanceof CertificateProblem || error instanceof TokenProblem)) throw error;
    process.stderr.write(`patchbay: ${error.message}\n`);
    return EXIT.fault;
  }
  const { store } = folder;
  let server: RunningServer;
  try {
    server = await startServer({
      port,
      reach,
      webFolder: WEB_FOLDER,
      store,
      lessons,
      openSandbox,
      openCommonGround,
      createKernel: alikeKernels(),
      featuresLacking,
      countProcesses: processesInLabs,
      adminSocket: adminSocketOf(dataFolder),
      ...(metricsToken !== undefined && { metricsToken }),
      tell,
    });
    // it is known by the time when the page is there; where it cannot be, the first lab says why
    featuresLacking().catch(() => undefined);
  } catch (error) {
    await folder.close();
    process.stderr.write(`patchbay: ${await startFailure(error, port)}\n`);
    return EXIT.fault;
  }
  process.stdout.write(`Patchbay is ready: ${server.url}\n`);
  if (shown !== undefined) process.stderr.write(openToOthers(new URL(server.url).origin, shown));
  tell({ event: 'started' });
  await stopped;
  tell({ event: 'stopping' });
  await server.close();
  await folder.close();
  tell({ event: 'stopped' });
  return EXIT.well;
}

/** To standard error: what a person looks at is readable, what a program reads is JSON. */
const writeToLog = (line: string): boolean => process.stderr.write(process.stderr.isTTY ? readableLine(line) : line);

/** The one that was given, or one of the server's own. */
const certificateFor = (reach: Reach, folder: string, given: ServeCommand['certificate']): Promise<Certificate> =>
  given === undefined ? ownCertificate(folder, [...namesOf(reach), '127.0.0.1', 'localhost']) : readCertificate(given.cert, given.key);

const openToOthers = (origin: string, { fingerprint }: Certificate): string => `
Everyone who reaches this machine over the network can open ${origin}/join now, and who has
a code can come in. Labs stay in their sandboxes. The certificate's fingerprint (SHA-256), to be compared in the browser where it warns:
${fingerprint}
`;

async function canOpenSandbox(): Promise<boolean> {
  try {
    await (await openSandbox()).end();
    return true;
  } catch (error) {
    if (error instanceof SandboxUnavailable) return false;
    throw error;
  }
}

/** One Ctrl-C may arrive twice, from the terminal and from the program that started this one. */
const SAME_CTRL_C_MS = 300;

/**
 * Resolves at Ctrl-C, `kill`, a closed terminal, or the end of the process that started this one. Another Ctrl-C then
 * waits for nothing: the sandboxes end with this process, whatever ends it.
 */
function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    let firstAt: number | undefined;
    process.on('SIGINT', () => {
      firstAt ??= performance.now();
      if (performance.now() - firstAt > SAME_CTRL_C_MS) process.exit(EXIT.interrupted);
      resolve();
    });
    process.on('SIGTERM', resolve);
    process.on('SIGHUP', resolve);
    process.on('disconnect', resolve);
    // The channel to who started this one is there to be lost: alone it is no reason to go on.
    process.channel?.unref();
  });
}

async function startFailure(error: unknown, port: number): Promise<string> {
  if (error instanceof StoreFailure) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const another = 'choose another with --port N, or --port 0 for any that is free';
  switch (code) {
    case 'EADDRINUSE': {
      const holder = await portHolder(port);
      return `port ${String(port)} is taken${holder === undefined ? '' : ` (by ${holder})`}; ${another}`;
    }
    case 'EADDRNOTAVAIL':
      return 'the address of --listen is none of this machine; give one that it has, or 0.0.0.0 for all of them';
    case 'EACCES':
      return `port ${String(port)} may not be opened by this user; ${another}`;
    default:
      throw error;
  }
}
