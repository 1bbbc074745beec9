/** Reads what of interfaces a lab file has no key for, and somebody has changed. */
import { unsaidLinks } from '@patchbay/shared/imports';
import { OBSERVED_HOST, parseIpBatchOutput } from '@patchbay/shared/observation';
import type { Observation } from '@patchbay/shared/observation';
import { bashArgv } from '../kernel/bash-argv.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';

/** A fixed program, which reads names, each ended by a zero; an empty one is the host. Its answers end with a zero, too. */
const LOOP = `while IFS= read -r -d '' name; do ip \${name:+-n "$name"} -j -d link show </dev/null; printf '\\0'; done`;

/** A few words for each. Of namespaces that have no name, nothing. */
export async function readSettings(sandbox: Sandbox, { namespaces }: Observation): Promise<readonly string[]> {
  const names = Object.values(namespaces).flatMap(({ name, holder }) => (holder === undefined ? [name] : []));
  const { stdout } = await sandbox.run(bashArgv(LOOP), { input: names.map((name) => `${name === OBSERVED_HOST.name ? '' : name}\0`).join(''), timeoutMs: 60_000 });
  const answers = stdout.split('\0');
  return names.flatMap((name, index) => unsaidLinks(name, parseIpBatchOutput(answers[index] ?? '')[0]));
}
