/** What may be a name. */
import type { Problem, ProblemCode } from './problem.ts';

/** IFNAMSIZ less the closing zero (`include/uapi/linux/if.h`). Patchbay holds namespaces to it as well. */
const MAX_NAME_BYTES = 15;

/**
 * `all` and `default` are directories beside the interfaces' own in /proc/sys/net; `lo` is there already; `host` is the
 * lab's root. `__proto__` cannot be a key of a JSON object that a browser reads.
 */
const RESERVED = new Set(['all', 'default', 'lo', 'host', '__proto__']);

/**
 * What neither kind of name may contain, and why:
 * - whitespace, control and invisible characters: nobody could read the name, and `ip -batch` splits at blanks;
 * - `/`: names are also file names (/proc/sys/net, /run/netns);
 * - `:`: old aliases (`eth0:1`), and the separator of the lab file;
 * - `#`, `"`, `'`, `\`: a comment, quotes and a continuation in `ip -batch` (iproute2 lib/utils.c), which knows no way
 *   to escape `#`; `\` is also the line separator of `ip -o`.
 */
const FORBIDDEN = /[\s\p{Cc}\p{Cf}\p{Cs}/:#"'\\]/u;

/**
 * Why `name` cannot be the name of an interface, or undefined when it can (kernel: net/core/dev.c `dev_valid_name`).
 * Beyond what holds for every name:
 * - `%` is a template for the kernel (`eth%d`);
 * - the kernel takes an octet A0 for a blank, whatever character it is part of: `à` cannot be, `á` can.
 */
export function interfaceNameProblem(name: string, subject = name): Problem | undefined {
  const problem = nameProblem(name, subject);
  if (problem !== undefined) return problem;
  const found = [...name].find((character) => character === '%' || octetsOf(character).includes('%A0'));
  return found === undefined ? undefined : { code: 'name-character', subject, found };
}

/** Why `name` cannot be the name of a network namespace, or undefined when it can (iproute2: ip/ipnetns.c). */
export function namespaceNameProblem(name: string, subject = name): Problem | undefined {
  return nameProblem(name, subject);
}

function nameProblem(name: string, subject: string): Problem | undefined {
  const refuse = (code: ProblemCode, found = name): Problem => ({ code, subject, found });
  if (name === '') return refuse('name-empty');
  const forbidden = FORBIDDEN.exec(name);
  if (forbidden !== null) return refuse('name-character', forbidden[0]);
  const length = octetsOf(name).length;
  if (length > MAX_NAME_BYTES)
    return { code: 'name-too-long', subject, found: String(length), allowed: `1–${String(MAX_NAME_BYTES)}` };
  if (name === '.' || name === '..') return refuse('name-dots');
  if (name.startsWith('-')) return refuse('name-dash');
  if (RESERVED.has(name)) return refuse('name-reserved');
  return undefined;
}

/** The UTF-8 octets of a well-formed string: each a plain character, or `%` and two upper-case hex digits. */
function octetsOf(text: string): readonly string[] {
  return encodeURIComponent(text).match(/%[0-9A-F]{2}|./g) ?? [];
}
