/** Pings several addresses once each, side by side. */
import type { ObservedNamespace } from '@patchbay/shared/observation';
import { pathOf } from '../kernel/in-namespace.ts';
import { WaitingShell } from '../kernel/waiting-shell.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';

/** How long an answer may take, seconds. */
const WAIT_S = 1;

const ONE = `ping -n -q -c 1 -W ${String(WAIT_S)} --`;
const MANY = 'declare -A pings; for one; do ' + ONE + ' "$one" >/dev/null 2>&1 & pings[$one]=$!; done; for one; do wait "${pings[$one]}" && echo "$one"; done; true';

/**
 * `path` is empty where the shell runs. Addresses hold nothing that a shell reads otherwise, and come as words of their own. To ping
 * several side by side takes a shell in the namespace; where it is only one, `ping` alone is a third of the processor time.
 */
const PING = {
  pieces: ['path', 'addresses'],
  before: `each='${MANY}'`,
  answer: `if [ -n "$path" ] && [ ! -e "$path" ]; then false; else case "$addresses" in
    *' '*) \${path:+nsenter --net="$path" --} bash -c "$each" bash $addresses ;;
    *) if \${path:+nsenter --net="$path" --} ${ONE} "$addresses" >/dev/null 2>&1; then echo "$addresses"; fi ;;
  esac; fi </dev/null`,
  restsAfterMs: 30_000,
};
const shells = new WeakMap<Sandbox, WaitingShell>();

/** Those that answered. Undefined where there is nobody to ask: the namespace is gone, or the lab. */
export async function reach(sandbox: Sandbox, from: ObservedNamespace, addresses: readonly string[]): Promise<ReadonlySet<string> | undefined> {
  const shell = shells.get(sandbox) ?? new WaitingShell(sandbox, PING);
  shells.set(sandbox, shell);
  const { exit, stdout } = await shell.ask([pathOf(from) ?? '', addresses.join(' ')]);
  return exit === 0 ? new Set(stdout.split('\n').filter((line) => line !== '')) : undefined;
}
