/** What may be the value of a sysctl. */
import type { Problem } from './problem.ts';
import { FORWARDING_SYSCTLS, sysctlKey } from './topology.ts';
import type { SysctlRecord } from './topology.ts';

/** Numbers, words and lists of them. */
const PRINTABLE = /^[\x20-\x7e]{0,128}$/;

/** A value as it stands in a topology: where it is a list, with one blank between its parts, for which the kernel prints a tab. */
export const normaliseSysctlValue = (text: string): string => text.trim().replaceAll(/\s+/g, ' ');

/** Why a sysctl cannot have a value, as far as can be said without the kernel: which ones take which only it knows. */
export function sysctlProblem(record: SysctlRecord): Problem | undefined {
  const refuse = (allowed: string): Problem => ({ code: 'sysctl-value', subject: sysctlKey(record), found: record.value, allowed });
  if (FORWARDING_SYSCTLS.some((name) => name === record.name)) return /^[01]$/.test(record.value) ? undefined : refuse('0, 1');
  return PRINTABLE.test(record.value) && normaliseSysctlValue(record.value) === record.value ? undefined : refuse('0, 1, 60, 4096 16384');
}
