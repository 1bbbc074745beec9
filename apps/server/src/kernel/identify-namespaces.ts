/** Gives namespaces an id in the host, without which `ip monitor` does not hear of what happens in them. */
import { HOST, namespaceNameProblem } from '@patchbay/shared/topology';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { runIpBatches } from './ip-batches.ts';
import { sideBySide } from './side-by-side.ts';

/** What has an id already keeps it, and what is gone by now has none: `ip` complains about either, to nobody. */
export async function identifyNamespaces(sandbox: Sandbox, names: readonly string[]): Promise<void> {
  const commands = names.map((name) => ({ name, args: ['netns', 'set', name, 'auto'] }));
  const batch = commands.filter(({ name }) => namespaceNameProblem(name) === undefined);
  const odd = commands.filter((command) => !batch.includes(command));
  if (batch.length > 0) await runIpBatches(sandbox, [{ namespace: HOST, commands: batch.map(({ args }) => args) }], ['-force']);
  await sideBySide(odd, ({ args }) => sandbox.run(['ip', ...args]));
}
