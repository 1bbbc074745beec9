/** Checks as a file says them, and as they are run. */
import { parseIp, renderIp } from '../topology/index.ts';
import { DURATIONS_ALLOWED, parseDuration, renderDuration } from './durations.ts';
import type { FileProblem } from './file-problem.ts';
import { DEFAULT_WITHIN_MS } from './lab-file.ts';
import type { Check } from './lab-file.ts';
import type { CheckShape } from './shape.ts';

/** What is wrong with a key of a check, or with the check as a whole. */
export interface CheckProblem extends Pick<FileProblem, 'code' | 'found' | 'allowed'> {
  readonly key?: keyof CheckShape;
}

export function parseCheck(shape: CheckShape, isNamespace: (name: string) => boolean): Check | CheckProblem {
  const { ping, tcp, from, within, expect = 'work' } = shape;
  if (ping !== undefined && tcp !== undefined) return { code: 'check-two-kinds', key: 'tcp' };
  if (!isNamespace(from)) return { code: 'nothing-there', key: 'from', found: from };
  const withinMs = within === undefined ? DEFAULT_WITHIN_MS : parseDuration(within);
  if (withinMs === undefined) return { code: 'malformed', key: 'within', found: within ?? '', allowed: DURATIONS_ALLOWED };
  if (ping !== undefined) {
    const ip = parseIp(ping);
    if (ip === undefined) return { code: 'malformed', key: 'ping', found: ping, allowed: '10.0.1.2, fd00::2' };
    return { kind: 'ping', from, target: renderIp(ip), withinMs, expect };
  }
  if (tcp === undefined) return { code: 'check-without-kind', allowed: 'ping, tcp' };
  const at = parseSocket(tcp);
  if (at === undefined) return { code: 'malformed', key: 'tcp', found: tcp, allowed: '10.0.1.2:80, [fd00::2]:80' };
  return { kind: 'tcp', from, ...at, withinMs, expect };
}

export const isCheck = (read: Check | CheckProblem): read is Check => 'kind' in read;

export function renderCheck(check: Check): CheckShape {
  const { from, target, withinMs, expect } = check;
  return {
    ...(check.kind === 'ping' ? { ping: target } : { tcp: renderSocket(target, check.port) }),
    from,
    ...(withinMs !== DEFAULT_WITHIN_MS && { within: renderDuration(withinMs) }),
    ...(expect === 'fail' && { expect }),
  };
}

export const renderSocket = (address: string, port: number): string => `${address.includes(':') ? `[${address}]` : address}:${String(port)}`;

function parseSocket(text: string): { readonly target: string; readonly port: number } | undefined {
  const [, six, four, digits = ''] = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(text) ?? [];
  const ip = parseIp(six ?? four ?? '');
  const port = Number(digits);
  if (ip === undefined || (ip.family === 6) !== (six !== undefined) || port < 1 || port > 65_535) return undefined;
  return { target: renderIp(ip), port };
}
