/** What this machine can do for labs, found out by asking it. */
import { existsSync } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { CONTROLLERS } from './cgroup-tree.ts';
import { LAB_ENVIRONMENT } from './enter-argv.ts';
import { inspectFeatures } from './features.ts';
import { labCgroups } from './lab-cgroups.ts';
import { OPTIONAL_NEEDS, PACKAGE_MANAGERS, PROGRAMS, remedyFor } from './needs.ts';
import type { Need, PackageManager, Program } from './needs.ts';
import { openSandbox } from './open-sandbox.ts';
import { explainRestriction, observeNamespaceSwitches } from './restrictions.ts';
import { SandboxUnavailable } from './sandbox-unavailable.ts';

export interface NeedReport {
  readonly need: Need;
  /** `optional-missing`: labs work without it, but for what is made of it. */
  readonly status: 'ok' | 'missing' | 'optional-missing';
  /** A version, or in a few words what is wrong; empty when there is nothing to say. */
  readonly detail: string;
  /** What a person types to get it. */
  readonly remedy?: string;
}

export interface MachineReport {
  readonly needs: readonly NeedReport[];
  /** The package manager that the remedies are for; absent where none was found. */
  readonly manager?: PackageManager;
}

/** Looks for programs, makes a sandbox, and tries in it what the kernel has. Takes about a tenth of a second. */
export async function inspectMachine(): Promise<MachineReport> {
  const manager = await findManager();
  const programs = await Promise.all(PROGRAMS.map(inspectProgram));
  const canTry = programs.some(({ need, status }) => need === 'bwrap' && status === 'ok');
  const needs = [...programs, ...(canTry ? [...(await inspectSandbox()), inspectCgroups()] : [])];
  return {
    needs: needs.map((report) => withRemedy(report, manager)),
    ...(manager !== undefined && { manager }),
  };
}

function withRemedy(report: NeedReport, manager: PackageManager | undefined): NeedReport {
  if (report.status === 'ok' || report.remedy !== undefined || manager === undefined) return report;
  const remedy = remedyFor(manager, report.need);
  return remedy === undefined ? report : { ...report, remedy };
}

const lacking = (need: Need, detail: string): NeedReport => ({
  need,
  status: OPTIONAL_NEEDS.has(need) ? 'optional-missing' : 'missing',
  detail,
});

/** How each program is asked for its version, and what else it has to be able to say. */
const QUESTIONS: Readonly<Record<Program, { readonly args: readonly string[]; readonly mentions?: RegExp }>> = {
  bwrap: { args: ['--help'], mentions: /--size\b/ },
  ip: { args: ['-V'], mentions: /iproute2/ },
  tc: { args: ['-V'], mentions: /iproute2/ },
  nsenter: { args: ['--help'], mentions: /--wdns\b/ },
  prlimit: { args: ['--version'] },
  setpriv: { args: ['--help'], mentions: /--pdeathsig\b/ },
  ping: { args: ['-V'], mentions: /iputils/ },
  perl: { args: ['-e', 'print "$^V\n"'] },
  sysctl: { args: ['--version'], mentions: /procps/ },
  bash: { args: ['--version'] },
  nft: { args: ['-v'] },
  wg: { args: ['--version'] },
};

/** What hangs is ended. A program says at once who it is, but for a machine that has much else to do. */
const PATIENCE_MS = 60_000;

/** Whether a program is there, and is the one that Patchbay knows (BusyBox has smaller ones of the same names). */
async function inspectProgram(need: Program): Promise<NeedReport> {
  if ((await findProgram(need)) === undefined) return lacking(need, 'not found');
  const { args, mentions } = QUESTIONS[need];
  const { all = '' } = await execa(need, args, { all: true, reject: false, env: LAB_ENVIRONMENT, extendEnv: false, timeout: PATIENCE_MS });
  if (mentions !== undefined && !mentions.test(all)) return lacking(need, `too old, or another program of that name: no ${mentions.source.replaceAll('\\b', '')}`);
  return { need, status: 'ok', detail: args[0] === '--help' ? '' : (all.split('\n')[0] ?? '') };
}

async function inspectSandbox(): Promise<readonly NeedReport[]> {
  try {
    const sandbox = await openSandbox();
    try {
      const features = (await inspectFeatures(sandbox)).map(({ feature, works, detail }): NeedReport =>
        works ? { need: feature, status: 'ok', detail } : lacking(feature, detail),
      );
      return [{ need: 'sandbox', status: 'ok', detail: '' }, ...features];
    } finally {
      await sandbox.end();
    }
  } catch (error) {
    if (!(error instanceof SandboxUnavailable)) throw error;
    const obstacle = error.need === 'bwrap' ? undefined : explainRestriction(observeNamespaceSwitches());
    return [{ ...lacking(error.need, obstacle?.detail ?? error.words), ...(obstacle && { remedy: obstacle.remedy }) }];
  }
}

const BY_SYSTEMD = 'systemd-run --user --scope --property=Delegate=yes npm start';

/** Without cgroups a lab's processes are counted all the same, and each of them has a limit on its memory; all together have none. */
function inspectCgroups(): NeedReport {
  const tree = labCgroups();
  const bounds = CONTROLLERS.filter((controller) => [...(tree?.folders.values() ?? [])].some((controllers) => controllers.includes(controller)));
  if (bounds.length === CONTROLLERS.length) return { need: 'cgroups', status: 'ok', detail: `version ${String(tree?.version)}` };
  const detail = bounds.length === 0 ? 'the server may make none for labs: memory is bounded for each process alone' : `only ${bounds.join(' and ')}`;
  const isOfSystemd = existsSync('/run/systemd/system') && process.getuid?.() !== 0;
  return { need: 'cgroups', status: 'optional-missing', detail, ...(isOfSystemd && { remedy: BY_SYSTEMD }) };
}

/** The package manager of this machine. */
export async function findManager(): Promise<PackageManager | undefined> {
  for (const manager of PACKAGE_MANAGERS) {
    if ((await findProgram(manager)) !== undefined) return manager;
  }
  return undefined;
}

async function findProgram(name: string): Promise<string | undefined> {
  for (const folder of LAB_ENVIRONMENT.PATH.split(':')) {
    const path = join(folder, name);
    if (await access(path, constants.X_OK).then(() => true, () => false)) return path;
  }
  return undefined;
}
