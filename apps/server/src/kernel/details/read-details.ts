/** Reads details of a namespace: see `protocol/details.ts` for what they are. */
import { parseIpBatchOutput, parseWireGuardPeers } from '@patchbay/shared/observation';
import type { ObservedNamespace } from '@patchbay/shared/observation';
import type { DetailKind, Details } from '@patchbay/shared/protocol';
import { HOST } from '@patchbay/shared/topology';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { pathOf } from '../in-namespace.ts';
import { WaitingShell } from '../waiting-shell.ts';
import { parseCounters } from './parse-counters.ts';
import { parseMacs } from './parse-macs.ts';
import { parseSockets } from './parse-sockets.ts';
import { parseWaits } from './parse-waits.ts';

/** More than a person reads, and than a browser should be sent each second. */
export const MAX_ROWS = 2_000;

/** The program, its option for a named namespace where it has one, and what it is asked: by a person, and where its answer is to be read. */
interface Question {
  readonly program: string;
  readonly where?: '-n' | '-N';
  readonly typed: readonly string[];
  readonly read: readonly string[];
}

const QUESTIONS: Readonly<Record<DetailKind, Question>> = {
  counters: { program: 'ip', where: '-n', typed: ['-s', 'link'], read: ['-s', '-j', 'link', 'show'] },
  sockets: { program: 'ss', where: '-N', typed: ['-tuwnap'], read: ['-H', '-O', '-tuwnap'] },
  macs: { program: 'bridge', where: '-n', typed: ['-s', 'fdb'], read: ['-s', '-j', 'fdb', 'show'] },
  wireguard: { program: 'wg', typed: ['show'], read: ['show', 'all', 'dump'] },
  waits: { program: 'ip', where: '-n', typed: ['-d', 'link'], read: ['-d', '-j', 'link', 'show'] },
};

/** `path` is empty where the shell runs; the words are the program's, none with blanks. */
const READ = {
  pieces: ['path', 'words'],
  answer: 'if [ -z "$path" ]; then $words; else nsenter --net="$path" -- $words; fi </dev/null',
  restsAfterMs: 10_000,
};
const shells = new WeakMap<Sandbox, WaitingShell>();

/** Undefined where there is nobody to ask: the namespace is gone, or the lab. */
export async function readDetails(sandbox: Sandbox, namespace: ObservedNamespace, detail: DetailKind): Promise<Details | undefined> {
  const { program, read } = QUESTIONS[detail];
  const at = Date.now();
  const shell = shells.get(sandbox) ?? new WaitingShell(sandbox, READ);
  shells.set(sandbox, shell);
  const { exit, stdout } = await shell.ask([pathOf(namespace) ?? '', [program, ...read].join(' ')]);
  if (exit !== 0) return undefined;
  const common = { type: 'details', namespace: namespace.name, at, argv: typedArgv(namespace, QUESTIONS[detail]) } as const;
  switch (detail) {
    case 'counters':
      return { ...common, detail, rows: parseCounters(jsonIn(stdout)).slice(0, MAX_ROWS) };
    case 'sockets':
      return { ...common, detail, rows: parseSockets(stdout).slice(0, MAX_ROWS) };
    case 'macs':
      return { ...common, detail, rows: parseMacs(jsonIn(stdout)).slice(0, MAX_ROWS) };
    case 'wireguard':
      return { ...common, detail, rows: parseWireGuardPeers(stdout).slice(0, MAX_ROWS) };
    case 'waits':
      return { ...common, detail, rows: parseWaits(jsonIn(stdout)).slice(0, MAX_ROWS) };
  }
}

/** Where there is nothing to say, some versions say nothing at all. */
const jsonIn = (stdout: string): unknown => parseIpBatchOutput(stdout)[0] ?? [];

function typedArgv({ name, holder }: ObservedNamespace, { program, where, typed }: Question): readonly string[] {
  if (holder !== undefined) return ['nsenter', '-t', String(holder.pid), '-n', program, ...typed];
  if (name === HOST) return [program, ...typed];
  return where === undefined ? ['ip', 'netns', 'exec', name, program, ...typed] : [program, where, name, ...typed];
}
