/** What the sysctls of a namespace are that was made just now: what others have is told by how it differs. */
import { parseSysctlNames, parseSysctls } from '@patchbay/shared/observation';
import type { Sysctls } from '@patchbay/shared/observation';
import type { Sandbox } from '../sandbox/sandbox.ts';

export interface FreshNamespace {
  readonly sysctls: Sysctls;
  readonly readOnly: ReadonlySet<string>;
}

/** Takes a quarter of the time that sysctl(8) does, and half of what it does to look first which of them can be written. */
export const READ_SYSCTLS = `grep -rHs '' /proc/sys/net`;

/** What nobody can write is the same in every namespace: it is asked of one. */
const NAME_READ_ONLY = 'find /proc/sys/net -type f ! -perm -200';

/** It takes a tenth of a second; on a machine that is busy many times that. */
const LONGEST_MS = 120_000;

/** So long it goes for other sandboxes, milliseconds: who runs the machine may change what its namespaces begin with. */
const KEPT_MS = 10 * 60_000;

/** Those that sandboxes made alike have: what one found out goes for the next. */
export class FreshNamespaces {
  #last: { readonly fresh: Promise<FreshNamespace>; readonly atMs: number } | undefined;

  /** As it is in this sandbox. One in which it was asked may end meanwhile: then this one is asked. */
  of(sandbox: Sandbox): Promise<FreshNamespace> {
    if (this.#last === undefined || performance.now() - this.#last.atMs > KEPT_MS) return this.readAnew(sandbox);
    return this.#last.fresh.catch(() => this.readAnew(sandbox));
  }

  /** The same, not as it was before: what was found then does not go any more. Rejects where a sandbox ends before it has answered. */
  readAnew(sandbox: Sandbox): Promise<FreshNamespace> {
    const last = { fresh: read(sandbox), atMs: performance.now() };
    this.#last = last;
    last.fresh.catch(() => {
      if (this.#last === last) this.#last = undefined;
    });
    return last.fresh;
  }
}

/** A reading that is cut short would have all that it lacks taken for somebody's setting. */
async function read(sandbox: Sandbox): Promise<FreshNamespace> {
  const { exit, stdout } = await sandbox.run(['unshare', '--net', 'sh', '-c', `${READ_SYSCTLS}; printf '\\0'; ${NAME_READ_ONLY}; printf '\\0'`], { timeoutMs: LONGEST_MS });
  const [sysctls = '', readOnly, end] = stdout.split('\0');
  if (readOnly === undefined || end === undefined) throw new Error(`What a fresh namespace has could not be read whole (${String(exit)})`);
  return { sysctls: parseSysctls(sysctls), readOnly: parseSysctlNames(readOnly) };
}
