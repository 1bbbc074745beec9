/** Reads whole namespaces: what no event tells, too (see docs/decisions/11-two-readings.md). */
import { deviatingSysctls, parseSysctls, unknownSysctls } from '@patchbay/shared/observation';
import type { ObservedNamespace, Sysctls, WholeOutputs } from '@patchbay/shared/observation';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { bashArgv } from './bash-argv.ts';
import { pathOf } from './in-namespace.ts';
import { CORES, sideBySide } from './side-by-side.ts';

/** What nobody can write is no setting. Reading all files takes half as long as sysctl(8) does. */
const READ_SYSCTLS = `find /proc/sys/net -type f -perm -200 -exec grep -Hs '' {} +`;

/**
 * A fixed program, read by bash, to which the paths of namespaces come on its standard input, each ended by a zero; an
 * empty one is where it runs. A plus before the path asks for VLANs, too. It answers each with what its programs print, and a last word, each ended by a zero. What
 * is not installed, or not in the kernel, says nothing. A ruleset may be of any length: so much of it is enough to see
 * that it is too long.
 */
const LOOP = `
ask='{
  ip -6 -j -d rule show; printf "\\0"
  nft -s list ruleset | head -c 262144; printf "\\0"
  qdiscs=$(tc qdisc show); printf "%s\\0" "$qdiscs"
  case $qdiscs in *"qdisc netem "*|*"qdisc tbf "*) tc -j qdisc show;; esac; printf "\\0"
  if [ -n "$vlans" ]; then bridge -j vlan show; fi; printf "\\0"
  ${READ_SYSCTLS.replaceAll("'", `"`)}; printf "\\0"
} 2>/dev/null'
export vlans
while IFS= read -r -d '' path; do
  case $path in +*) vlans=asked path=\${path#+};; *) vlans=;; esac
  if [ -z "$path" ]; then bash -c "$ask"; else nsenter --net="$path" bash -c "$ask"; fi </dev/null
  printf 'end\\0'
done`;

/** A namespace takes about 25 milliseconds. */
const TIMEOUT_MS = 60_000;

export class WholeReader {
  readonly #sandbox: Sandbox;
  #fresh: Promise<Sysctls> | undefined;
  /** Those that a fresh namespace was found not to have. */
  readonly #unheardOf = new Set<string>();

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
  }

  /** What a namespace of this sandbox has that was made just now; read when it is first asked for. */
  get fresh(): Promise<Sysctls> {
    this.#fresh ??= this.#readFresh();
    return this.#fresh;
  }

  /** Reads side by side up to the number of cores; VLANs of those `withVlans` alone. One that cannot be read, or not any more, is left out. */
  async read(namespaces: readonly ObservedNamespace[], withVlans: ReadonlySet<string>): Promise<ReadonlyMap<ObservedNamespace, WholeOutputs>> {
    const shares = Array.from({ length: CORES }, (_, core) => namespaces.filter((_one, index) => index % CORES === core));
    const read = await sideBySide(shares.filter((share) => share.length > 0), (share) => this.#readShare(share, withVlans));
    return new Map(read.flat());
  }

  async #readShare(share: readonly ObservedNamespace[], withVlans: ReadonlySet<string>): Promise<readonly (readonly [ObservedNamespace, WholeOutputs])[]> {
    const input = share.map((namespace) => `${withVlans.has(namespace.name) ? '+' : ''}${pathOf(namespace) ?? ''}\0`).join('');
    const { stdout } = await this.#sandbox.run(bashArgv(LOOP), { input, timeoutMs: TIMEOUT_MS });
    const answers = stdout.split('end\0');
    const read: (readonly [ObservedNamespace, WholeOutputs])[] = [];
    for (const [index, namespace] of share.entries()) {
      const [rules = '', ruleset = '', qdiscs = '', exactQdiscs = '', vlans = '', text, ...rest] = answers[index]?.split('\0') ?? [];
      if (text === undefined || rest.length !== 1) continue;
      const sysctls = parseSysctls(text);
      read.push([namespace, { rules, ruleset, qdiscs, exactQdiscs, vlans, sysctls: deviatingSysctls(sysctls, await this.#freshFor(sysctls)) }]);
    }
    return read;
  }

  /** A module that was loaded since has put its own into every namespace. */
  async #freshFor(sysctls: Sysctls): Promise<Sysctls> {
    const unknown = unknownSysctls(sysctls, await this.fresh).filter((name) => !this.#unheardOf.has(name));
    if (unknown.length === 0) return this.fresh;
    this.#fresh = this.#readFresh();
    for (const name of unknownSysctls(sysctls, await this.fresh)) this.#unheardOf.add(name);
    return this.fresh;
  }

  async #readFresh(): Promise<Sysctls> {
    const { stdout } = await this.#sandbox.run(['unshare', '--net', 'sh', '-c', READ_SYSCTLS]);
    return parseSysctls(stdout);
  }
}
