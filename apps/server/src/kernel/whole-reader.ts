/** Reads whole namespaces: what no event tells, too (see docs/decisions/11-two-readings.md). */
import { setTimeout as wait } from 'node:timers/promises';
import { deviatingSysctls, parseSysctls, unknownSysctls, withoutReadOnly } from '@patchbay/shared/observation';
import type { ObservedNamespace, Sysctls, WholeOutputs } from '@patchbay/shared/observation';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { READ_SYSCTLS } from './fresh-namespaces.ts';
import type { FreshNamespace, FreshNamespaces } from './fresh-namespaces.ts';
import { pathOf } from './in-namespace.ts';
import { CORES } from './side-by-side.ts';
import { WaitingShell } from './waiting-shell.ts';

/**
 * What is asked in a namespace: what its programs print, each ended by a zero. What is not installed, or not in the kernel,
 * says nothing. A ruleset may be of any length: so much of it is enough to see that it is too long.
 */
const ASK = `ask='{
  ip -6 -j -d rule show; printf "\\0"
  nft -s list ruleset | head -c 262144; printf "\\0"
  qdiscs=$(tc qdisc show); printf "%s\\0" "$qdiscs"
  case $qdiscs in *"qdisc netem "*|*"qdisc tbf "*) tc -j qdisc show;; esac; printf "\\0"
  case $more in *vlans*) bridge -j vlan show;; esac; printf "\\0"
  case $more in *wireguard*) wg show all dump;; esac; printf "\\0"
  ${READ_SYSCTLS.replaceAll("'", `"`)}; printf "\\0"
} 2>/dev/null'
export more`;

/** `path` is empty where the shell runs; `more` are those that are asked for. */
const READ = {
  pieces: ['path', 'more'],
  before: ASK,
  answer: `if [ -z "$path" ]; then bash -c "$ask"; else nsenter --net="$path" bash -c "$ask"; fi </dev/null 2>/dev/null`,
  restsAfterMs: 30_000,
};

/** What is asked only where there is some: each takes a process. */
export type More = 'vlans' | 'wireguard';

/** How long after its shells the end of a lab is waited for. */
const LAST_WORDS_MS = 1_000;

export class WholeReader {
  readonly #sandbox: Sandbox;
  readonly #shells: readonly WaitingShell[];
  readonly #freshNamespaces: FreshNamespaces;
  #fresh: Promise<FreshNamespace> | undefined;
  /** Those that a fresh namespace was found not to have. */
  readonly #unheardOf = new Set<string>();

  constructor(sandbox: Sandbox, freshNamespaces: FreshNamespaces) {
    this.#sandbox = sandbox;
    this.#freshNamespaces = freshNamespaces;
    this.#shells = Array.from({ length: CORES }, () => new WaitingShell(sandbox, READ));
  }

  /** Of this sandbox; read when it is first asked for. */
  get fresh(): Promise<FreshNamespace> {
    this.#fresh ??= this.#freshNamespaces.of(this.#sandbox);
    return this.#fresh;
  }

  /** Reads side by side up to the number of cores. One that cannot be read, or not any more, is left out. */
  async read(namespaces: readonly ObservedNamespace[], moreOf: (namespace: string) => readonly More[]): Promise<ReadonlyMap<ObservedNamespace, WholeOutputs>> {
    const read = new Map<ObservedNamespace, WholeOutputs>();
    const entries = namespaces.values();
    await Promise.all(
      this.#shells.slice(0, namespaces.length).map(async (shell) => {
        for (const namespace of entries) {
          const outputs = await this.#readOne(shell, namespace, moreOf(namespace.name));
          if (outputs !== undefined) read.set(namespace, outputs);
        }
      }),
    );
    return read;
  }

  async #readOne(shell: WaitingShell, namespace: ObservedNamespace, more: readonly More[]): Promise<WholeOutputs | undefined> {
    const question = [pathOf(namespace) ?? '', more.join(' ')];
    const first = await shell.ask(question);
    // whoever is in the lab may end a shell of the server's, too
    const { exit, stdout } = first.exit === null ? await shell.ask(question) : first;
    // to go on with what was read before would be to show what is not there any more
    if (exit === null && !(await this.#isOver())) throw new Error(`${namespace.name} could not be read whole`);
    const [rules = '', ruleset = '', qdiscs = '', exactQdiscs = '', vlans = '', wireguard = '', text, ...rest] = stdout.split('\0');
    if (text === undefined || rest.length !== 1) return undefined;
    const sysctls = parseSysctls(text);
    const fresh = await this.#freshFor(sysctls);
    const deviating = deviatingSysctls(withoutReadOnly(sysctls, fresh.readOnly), fresh.sysctls);
    return { rules, ruleset, qdiscs, exactQdiscs, vlans, wireguard, sysctls: deviating };
  }

  /** Whether the lab has ended: its shells may be heard of before it is. */
  #isOver(): Promise<boolean> {
    return Promise.race([this.#sandbox.ended.then(() => true), wait(LAST_WORDS_MS, false, { ref: false })]);
  }

  /** A module that was loaded since has put its own into every namespace. */
  async #freshFor(sysctls: Sysctls): Promise<FreshNamespace> {
    const unknown = unknownSysctls(sysctls, (await this.fresh).sysctls).filter((name) => !this.#unheardOf.has(name));
    if (unknown.length === 0) return this.fresh;
    this.#fresh = this.#freshNamespaces.readAnew(this.#sandbox);
    for (const name of unknownSysctls(sysctls, (await this.fresh).sysctls)) this.#unheardOf.add(name);
    return this.fresh;
  }
}
