/** Asks many addresses from many namespaces of a lab at once whether they answer: an echo request each, or a connection. */
import { readFileSync } from 'node:fs';
import type { ObservedNamespace } from '@patchbay/shared/observation';
import type { MatrixOutcome, Service } from '@patchbay/shared/protocol';
import { parseIp } from '@patchbay/shared/topology';
import { pathOf } from '../kernel/in-namespace.ts';
import { WaitingProgram } from '../kernel/waiting-program.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';

/** How long an answer may take, seconds. */
const WAIT_S = 1;

const PROGRAM = ['sockets.pl', 'echo-requests.pl', 'tcp-connections.pl', 'reach.pl'].map((name) => readFileSync(new URL(`./${name}`, import.meta.url), 'utf8')).join('\n');

/** The number of setns(2): syscalls(2) has it for each architecture. */
const SETNS = process.arch === 'arm64' ? 268 : 308;

/** Stands for a namespace that is not there. */
const NOBODY = '-';

const programs = new WeakMap<Sandbox, WaitingProgram>();

export interface Asked {
  readonly from: ObservedNamespace;
  /** IPv4 or IPv6, without zones. */
  readonly addresses: readonly string[];
}

/** What answered, by its address, and how; what is not in it did not. */
export type Answered = ReadonlyMap<string, Exclude<MatrixOutcome, 'lost'>>;

/**
 * Gives what answered within a second, by the name of the namespace that asked. A namespace is not in it where there is nobody to ask: it is gone, or the
 * lab. Each stands in `asked` once at most. Without a service it sends echo requests. A connection is reset as soon as it is there.
 */
export async function reach(sandbox: Sandbox, asked: readonly Asked[], service?: Service): Promise<ReadonlyMap<string, Answered>> {
  const program = programs.get(sandbox) ?? new WaitingProgram(sandbox, { argv: (mark) => ['perl', '-e', PROGRAM, mark, String(SETNS), String(WAIT_S)], restsAfterMs: 30_000 });
  programs.set(sandbox, program);
  const pieces = asked.flatMap(({ from, addresses }) => [pathOf(from) ?? '', addresses.map(digitsOf).join(' ')]);
  const { exit, stdout } = await program.ask([String(asked.length), String(service?.port ?? 0), ...pieces]);
  const answers = exit === 0 ? stdout.split('\n') : [];
  return new Map(
    asked.flatMap(({ from, addresses }, index): readonly [string, Answered][] => {
      const answer = answers[index];
      if (answer === undefined || answer === NOBODY) return [];
      const words = new Set(answer.split(' '));
      return [[from.name, new Map(addresses.flatMap((address) => outcomeIn(words, address)))]];
    }),
  );
}

function outcomeIn(words: ReadonlySet<string>, address: string): readonly [address: string, outcome: 'reached' | 'refused'][] {
  const digits = digitsOf(address);
  if (words.has(digits)) return [[address, 'reached']];
  return words.has(`${digits}!`) ? [[address, 'refused']] : [];
}

/** All octets of an address, two hexadecimal digits each. Throws a RangeError where it is none. */
function digitsOf(address: string): string {
  const ip = parseIp(address);
  if (ip === undefined) throw new RangeError(`${address} is no address; IPv4 and IPv6 addresses are allowed`);
  return ip.value.toString(16).padStart(ip.family === 4 ? 8 : 32, '0');
}
