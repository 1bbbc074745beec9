/** Asks many addresses from many namespaces of a lab at once whether they answer, an echo request each. */
import { readFileSync } from 'node:fs';
import type { ObservedNamespace } from '@patchbay/shared/observation';
import { parseIp } from '@patchbay/shared/topology';
import { pathOf } from '../kernel/in-namespace.ts';
import { WaitingProgram } from '../kernel/waiting-program.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';

/** How long an answer may take, seconds. */
const WAIT_S = 1;

const PROGRAM = readFileSync(new URL('./echo-requests.pl', import.meta.url), 'utf8');

/** The number of setns(2): syscalls(2) has it for each architecture. */
const SETNS = process.arch === 'arm64' ? 268 : 308;

/** Stands for a namespace that is not there. */
const NOBODY = '-';

const programs = new WeakMap<Sandbox, WaitingProgram>();

export interface EchoRequests {
  readonly from: ObservedNamespace;
  /** IPv4 or IPv6, without zones. */
  readonly addresses: readonly string[];
}

/**
 * Gives those that answered within a second, by the name of the namespace that asked. A namespace is not in it where there is nobody to ask: it is gone, or the
 * lab. Each stands in `requests` once at most.
 */
export async function reach(sandbox: Sandbox, requests: readonly EchoRequests[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const program = programs.get(sandbox) ?? new WaitingProgram(sandbox, { argv: (mark) => ['perl', '-e', PROGRAM, mark, String(SETNS), String(WAIT_S)], restsAfterMs: 30_000 });
  programs.set(sandbox, program);
  const pieces = requests.flatMap(({ from, addresses }) => [pathOf(from) ?? '', addresses.map(digitsOf).join(' ')]);
  const { exit, stdout } = await program.ask([String(requests.length), ...pieces]);
  const answers = exit === 0 ? stdout.split('\n') : [];
  return new Map(
    requests.flatMap(({ from, addresses }, index) => {
      const answer = answers[index];
      if (answer === undefined || answer === NOBODY) return [];
      const digits = new Set(answer.split(' '));
      return [[from.name, new Set(addresses.filter((address) => digits.has(digitsOf(address))))]];
    }),
  );
}

/** All octets of an address, two hexadecimal digits each. Throws a RangeError where it is none. */
function digitsOf(address: string): string {
  const ip = parseIp(address);
  if (ip === undefined) throw new RangeError(`${address} is no address; IPv4 and IPv6 addresses are allowed`);
  return ip.value.toString(16).padStart(ip.family === 4 ? 8 : 32, '0');
}
