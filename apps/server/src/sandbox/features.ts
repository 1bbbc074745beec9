/** Asks a sandbox what its kernel has, by making one of each. */
import type { Feature } from './needs.ts';
import type { Sandbox } from './sandbox.ts';

/** In this order: some stand on the interfaces of those before them. What takes several commands is there where all of them work. */
const ATTEMPTS: readonly (readonly [Feature, ...(readonly string[])[]])[] = [
  ['veth', ['ip', 'link', 'add', 'name', 'veth-a', 'type', 'veth', 'peer', 'name', 'veth-b']],
  ['bridge', ['ip', 'link', 'add', 'name', 'bridge', 'type', 'bridge']],
  ['vlan-filtering', ['ip', 'link', 'set', 'dev', 'bridge', 'type', 'bridge', 'vlan_filtering', '1']],
  ['vlan', ['ip', 'link', 'add', 'link', 'veth-a', 'name', 'vlan', 'type', 'vlan', 'id', '1']],
  ['vxlan', ['ip', 'link', 'add', 'name', 'vxlan', 'type', 'vxlan', 'id', '1', 'dstport', '4789']],
  ['dummy', ['ip', 'link', 'add', 'name', 'dummy', 'type', 'dummy']],
  ['vrf', ['ip', 'link', 'add', 'name', 'vrf', 'type', 'vrf', 'table', '10']],
  ['wireguard', ['ip', 'link', 'add', 'name', 'wireguard', 'type', 'wireguard'], ['wg', 'set', 'wireguard', 'listen-port', '51820']],
  ['bond', ['ip', 'link', 'add', 'name', 'bond', 'type', 'bond']],
  ['macvlan', ['ip', 'link', 'add', 'link', 'veth-a', 'name', 'macvlan', 'type', 'macvlan']],
  ['ipvlan', ['ip', 'link', 'add', 'link', 'veth-b', 'name', 'ipvlan', 'type', 'ipvlan']],
  ['gre', ['ip', 'link', 'add', 'name', 'gre', 'type', 'gre', 'local', '10.0.0.1']],
  ['ipip', ['ip', 'link', 'add', 'name', 'ipip', 'type', 'ipip', 'local', '10.0.0.1']],
  ['sit', ['ip', 'link', 'add', 'name', 'sit', 'type', 'sit', 'local', '10.0.0.1']],
  ['netem', ['tc', 'qdisc', 'add', 'dev', 'veth-b', 'root', 'netem', 'delay', '1ms']],
  ['nftables', ['nft', 'add', 'table', 'inet', 'patchbay']],
];

/** A module may have to be loaded first, on a machine that is busy: what is not answered in so long is no answer, milliseconds. */
const ASK_MS = 120_000;

export interface FeatureReport {
  readonly feature: Feature;
  readonly works: boolean;
  /** The kernel's words where it does not. */
  readonly detail: string;
}

/** Tries everything in a sandbox that is nobody's lab. Rejects where the kernel does not answer: that is not to say that it lacks something. */
export async function inspectFeatures(sandbox: Sandbox): Promise<readonly FeatureReport[]> {
  const reports: FeatureReport[] = [];
  for (const [feature, ...commands] of ATTEMPTS) {
    let failure: string | undefined;
    for (const argv of commands) {
      if (failure !== undefined) break;
      const { exit, stderr } = await sandbox.run(argv, { timeoutMs: ASK_MS });
      if (exit === null) throw new Error(`“${argv.join(' ')}” was not answered in ${String(ASK_MS / 1000)} s`);
      if (exit !== 0) failure = stderr.trim().split('\n').at(-1) ?? '';
    }
    reports.push({ feature, works: failure === undefined, detail: failure ?? '' });
  }
  return reports;
}
