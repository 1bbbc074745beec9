/** What may be the value of a sysctl. */
import type { Problem } from './problem.ts';
import { FORWARDING_SYSCTLS, sysctlKey } from './topology.ts';
import type { SysctlRecord } from './topology.ts';

/** Numbers, words and lists of them; a tab stands between those of a list where the kernel prints it. */
const PRINTABLE = /^[\t\x20-\x7e]{0,128}$/;

/** Why a sysctl cannot have a value, as far as can be said without the kernel: which ones take which only it knows. */
export function sysctlProblem(record: SysctlRecord): Problem | undefined {
  const refuse = (allowed: string): Problem => ({ code: 'sysctl-value', subject: sysctlKey(record), found: record.value, allowed });
  if (FORWARDING_SYSCTLS.some((name) => name === record.name)) return /^[01]$/.test(record.value) ? undefined : refuse('0, 1');
  return PRINTABLE.test(record.value) && record.value.trim() === record.value ? undefined : refuse('0, 1, 60, 4096 16384');
}
