/** Which programs a lab can run, and how to get one that it cannot. */
import { findManager } from '../sandbox/machine.ts';
import { installCommand } from '../sandbox/needs.ts';
import type { PackageManager } from '../sandbox/needs.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import packages from './program-packages.json' with { type: 'json' };

/** A constant script: what it looks for are its arguments. */
const LOOK = 'for name; do if type -P -- "$name" >&2; then echo y; else echo n; fi; done';

/** Those of the names that are no program in the sandbox, each once. */
export async function missingPrograms(sandbox: Pick<Sandbox, 'run'>, names: readonly string[]): Promise<ReadonlySet<string>> {
  const asked = [...new Set(names)];
  if (asked.length === 0) return new Set();
  const { stdout } = await sandbox.run(['bash', '-c', LOOK, 'bash', ...asked]);
  const answers = stdout.split('\n');
  return new Set(asked.filter((_name, index) => answers[index] === 'n'));
}

/** The command that installs a program, as a person types it; undefined where no package is known for it. */
export async function remedyForProgram(name: string): Promise<string | undefined> {
  const known: Partial<Record<PackageManager, string>> | undefined = Object.hasOwn(packages, name) ? packages[name as keyof typeof packages] : undefined;
  if (known === undefined) return undefined;
  const manager = await findManager();
  const wanted = manager === undefined ? undefined : known[manager];
  return manager === undefined || wanted === undefined ? undefined : installCommand(manager, wanted);
}
