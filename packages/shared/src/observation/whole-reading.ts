/** What no event of rtnetlink tells of a namespace: it is read whole, where something may have changed it. */
import { keeping, keepingRecords } from '../records/index.ts';
import { MAX_RULESET, sysctlKey } from '../topology/index.ts';
import type { WireGuardRecord } from '../topology/index.ts';
import { parseIpBatchOutput } from './ip-json.ts';
import type { ObservedQdisc, ObservedRule, ObservedRuleset, ObservedSysctl } from './observation.ts';
import { parseQdiscs } from './qdiscs.ts';
import { parseRules } from './rules.ts';
import type { Deviation } from './sysctls.ts';
import { parseVlanShow } from './vlans.ts';
import type { PortVlans } from './vlans.ts';
import { parseWireGuardDump } from './wireguard.ts';

/** What was found; what programs printed is '' where one has nothing to say, or is not there. */
export interface WholeOutputs {
  /** `ip -6 -j -d rule show` */
  readonly rules: string;
  /** `nft -s list ruleset` */
  readonly ruleset: string;
  /** `tc qdisc show` */
  readonly qdiscs: string;
  /** `tc -j qdisc show`, where there is a netem or a tbf */
  readonly exactQdiscs?: string;
  /** `bridge -j vlan show`, where a bridge keeps VLANs apart */
  readonly vlans?: string;
  /** `wg show all dump`, where there is WireGuard */
  readonly wireguard?: string;
  readonly sysctls: readonly Deviation[];
}

export interface WholeReading {
  readonly namespace: string;
  /** Those of IPv6. */
  readonly rules: Readonly<Record<string, ObservedRule>>;
  readonly ruleset: ObservedRuleset | undefined;
  readonly qdiscs: Readonly<Record<string, ObservedQdisc>>;
  /** By the name of the port. */
  readonly vlans: ReadonlyMap<string, PortVlans>;
  /** By the name of the interface. */
  readonly wireguards: ReadonlyMap<string, WireGuardRecord>;
  /** But those of which the kernel says by itself when they change. */
  readonly sysctls: Readonly<Record<string, ObservedSysctl>>;
}

/** The records of the namespace that has this name now. Throws where `ip` said something else than it does. */
export function parseWhole(namespace: string, { rules, ruleset, qdiscs, exactQdiscs, vlans = '', wireguard = '', sysctls }: WholeOutputs): WholeReading {
  return {
    namespace,
    rules: parseRules(namespace, 6, parseIpBatchOutput(rules)[0] ?? []),
    ruleset: rulesetOf(namespace, ruleset),
    qdiscs: parseQdiscs(namespace, qdiscs, exactQdiscs),
    vlans: parseVlanShow(vlans),
    wireguards: parseWireGuardDump(wireguard),
    // those of FILTERS_BRIDGED that a fresh namespace has too matter only where there are rules
    sysctls: Object.fromEntries(sysctls.filter(({ value, fresh }) => value !== fresh || ruleset.trim() !== '').map((deviation) => [sysctlKey({ namespace, ...deviation }), { namespace, ...deviation }])),
  };
}

/** A reading in which what is as it was in an earlier one is the same object. */
export const keepingWhole = (reading: WholeReading, earlier: WholeReading): WholeReading => ({
  ...reading,
  rules: keepingRecords(reading.rules, earlier.rules),
  ruleset: keeping(reading.ruleset, earlier.ruleset),
  qdiscs: keepingRecords(reading.qdiscs, earlier.qdiscs),
  sysctls: keepingRecords(reading.sysctls, earlier.sysctls),
});

function rulesetOf(namespace: string, text: string): ObservedRuleset | undefined {
  if (text.trim() === '') return undefined;
  return text.length > MAX_RULESET ? { namespace, text: text.slice(0, MAX_RULESET), cut: true } : { namespace, text };
}
