/** Reads namespaces of a sandbox, in as few processes as it takes. */
import { OBSERVED_HOST, READ_COMMANDS, observedNamespace, parseIpBatchOutput, parseNetnsList, partCommands, withPart } from '@patchbay/shared/observation';
import type { NamesById, NamespaceReading, ObservedNamespace } from '@patchbay/shared/observation';
import { renderBatchLine } from '@patchbay/shared/plan';
import { HOST } from '@patchbay/shared/topology';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { inNamespace } from './in-namespace.ts';
import { runIpBatches } from './ip-batches.ts';
import type { BatchOrder } from './ip-batches.ts';
import type { Answer } from './running-program.ts';
import { sideBySide } from './side-by-side.ts';

const READ = ['-j', '-d'];

/** What was found, and when it was begun to look, milliseconds since the epoch. */
export interface TimedReading {
  readonly reading: NamespaceReading;
  readonly begunMs: number;
}

export interface HostReading extends TimedReading {
  /** Absent where they were not asked for. */
  readonly ids?: NamesById;
}

/** Reads the host, and the ids that it has for named namespaces: for those, `ip` opens each of them. */
export async function readHost(sandbox: Sandbox, { order, withIds }: { readonly order: BatchOrder; readonly withIds: boolean }): Promise<HostReading> {
  const askedMs = Date.now();
  const commands = withIds ? [...READ_COMMANDS, ['netns', 'list']] : READ_COMMANDS;
  const [result] = await runIpBatches(sandbox, [{ namespace: HOST, commands }], READ, order);
  if (result?.exit !== 0) throw new Error(`the host could not be read: ${result?.stderr ?? ''}`);
  const outputs = parseIpBatchOutput(result.stdout);
  // Without a named namespace some versions of `ip` print nothing at all.
  const { begunMs = askedMs } = result;
  const reading = observedNamespace(OBSERVED_HOST, outputs, begunMs);
  return { reading, begunMs, ...(withIds && { ids: parseNetnsList(outputs[READ_COMMANDS.length] ?? []) }) };
}

/** Reads named namespaces. One that is not there, or not any more, or is no network namespace, is left out. */
export async function readNamed(sandbox: Sandbox, namespaces: readonly ObservedNamespace[], order: BatchOrder): Promise<readonly TimedReading[]> {
  const batches = namespaces.map(({ name }) => ({ namespace: name, commands: READ_COMMANDS }));
  const askedMs = Date.now();
  const results = await runIpBatches(sandbox, batches, READ, order);
  return namespaces.flatMap((namespace, index) => readingIn(namespace, results[index], askedMs) ?? []);
}

/** Reads these interfaces of a namespace, and its routes: they take the place of those in `reading`. Undefined where one of them is not there any more. */
export async function readPart(sandbox: Sandbox, reading: NamespaceReading, { interfaces, order }: { readonly interfaces: readonly string[]; readonly order: BatchOrder }): Promise<TimedReading | undefined> {
  const commands = partCommands(interfaces);
  const askedMs = Date.now();
  const [result] = await runIpBatches(sandbox, [{ namespace: reading.namespace.name, commands }], READ, order);
  if (result?.exit !== 0) return undefined;
  const outputs = parseIpBatchOutput(result.stdout);
  const { begunMs = askedMs } = result;
  return outputs.length === commands.length ? { reading: withPart(reading, interfaces, { outputs, readAtMs: begunMs }), begunMs } : undefined;
}

/** Reads namespaces without a name. One that is not there any more is left out. */
export async function readUnnamed(sandbox: Sandbox, namespaces: readonly ObservedNamespace[]): Promise<readonly TimedReading[]> {
  const askedMs = Date.now();
  const input = READ_COMMANDS.map((command) => `${renderBatchLine(command)}\n`).join('');
  const results = await sideBySide(namespaces, (namespace) => sandbox.run(inNamespace(namespace, ['ip', ...READ, '-batch', '-']), { input }));
  return namespaces.flatMap((namespace, index) => readingIn(namespace, results[index], askedMs) ?? []);
}

/** Undefined where the namespace did not answer every command. */
function readingIn(namespace: ObservedNamespace, result: Answer | undefined, askedMs: number): TimedReading | undefined {
  if (result?.exit !== 0) return undefined;
  const outputs = parseIpBatchOutput(result.stdout);
  if (outputs.length !== READ_COMMANDS.length) return undefined;
  const { begunMs = askedMs } = result;
  return { reading: observedNamespace(namespace, outputs, begunMs), begunMs };
}
