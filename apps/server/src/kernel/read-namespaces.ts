/** Reads namespaces of a sandbox, in as few processes as it takes. */
import { constants, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OBSERVED_HOST, READ_COMMANDS, observedNamespace, parseIpBatchOutput, parseNetnsList } from '@patchbay/shared/observation';
import type { NamesById, NamespaceReading, ObservedNamespace } from '@patchbay/shared/observation';
import type { RunResult, Sandbox } from '../sandbox/sandbox.ts';
import { CORES, sideBySide } from './side-by-side.ts';

const batchOf = (commands: readonly (readonly string[])[]): string => commands.map((words) => `${words.join(' ')}\n`).join('');

const READ = ['-j', '-d', '-batch'];
const READ_BATCH = batchOf(READ_COMMANDS);
const READ_HOST_BATCH = batchOf([...READ_COMMANDS, ['netns', 'list']]);

/** From here on, one process for many: at 100 namespaces it takes half the time of one for each. */
const MANY = 5;

export interface HostReading {
  readonly reading: NamespaceReading;
  readonly ids: NamesById;
}

/** Reads the host, and the ids that it has for named namespaces. */
export async function readHost(sandbox: Sandbox): Promise<HostReading> {
  const result = await sandbox.run(['ip', ...READ, '-'], { input: READ_HOST_BATCH });
  if (result.exit !== 0) throw new Error(`the host could not be read: ${result.stderr}`);
  const outputs = parseIpBatchOutput(result.stdout);
  // Without a named namespace some versions of `ip` print nothing at all.
  return { reading: observedNamespace(OBSERVED_HOST, outputs), ids: parseNetnsList(outputs[READ_COMMANDS.length] ?? []) };
}

/** Reads named namespaces. One that is not there, or not any more, or is no network namespace, is left out. */
export async function readNamed(sandbox: Sandbox, namespaces: readonly ObservedNamespace[]): Promise<readonly NamespaceReading[]> {
  if (namespaces.length < MANY) return readEach(sandbox, namespaces);
  const shares = Array.from({ length: CORES }, (_, share) => namespaces.filter((_, index) => index % CORES === share));
  return (await sideBySide(shares, (share) => readMany(sandbox, share))).flat();
}

async function readEach(sandbox: Sandbox, namespaces: readonly ObservedNamespace[]): Promise<readonly NamespaceReading[]> {
  const results = await sideBySide(namespaces, (namespace) =>
    sandbox.run(['ip', '-n', namespace.name, ...READ, '-'], { input: READ_BATCH }),
  );
  return namespaces.flatMap((namespace, index) => readingsIn([namespace], results[index]) ?? []);
}

/** One `xargs` for all, which hands the same commands to one `ip` after another. */
async function readMany(sandbox: Sandbox, namespaces: readonly ObservedNamespace[]): Promise<readonly NamespaceReading[]> {
  const result = await sandbox.run(['xargs', '-0', '-I{}', 'ip', '-n', '{}', ...READ, '/proc/self/fd/3'], {
    input: namespaces.map(({ name }) => name).join('\0'),
    descriptor3: readCommandsFile(),
    timeoutMs: 60_000,
  });
  return readingsIn(namespaces, result) ?? (await readEach(sandbox, namespaces));
}

/** Undefined where not every namespace answered every command. */
function readingsIn(namespaces: readonly ObservedNamespace[], result: RunResult | undefined): readonly NamespaceReading[] | undefined {
  if (result?.exit !== 0) return undefined;
  const outputs = parseIpBatchOutput(result.stdout);
  const each = READ_COMMANDS.length;
  if (outputs.length !== namespaces.length * each) return undefined;
  return namespaces.map((namespace, index) => observedNamespace(namespace, outputs.slice(index * each, (index + 1) * each)));
}

let commandsFile: number | undefined;

/** A file that many `ip` can read from its beginning, each by opening it anew; it has no name that could be found. */
function readCommandsFile(): number {
  if (commandsFile === undefined) {
    const folder = mkdtempSync(join(tmpdir(), 'patchbay-'));
    const path = join(folder, 'read');
    writeFileSync(path, READ_BATCH, { mode: 0o444 });
    commandsFile = openSync(path, constants.O_RDONLY);
    rmSync(folder, { recursive: true });
  }
  return commandsFile;
}
