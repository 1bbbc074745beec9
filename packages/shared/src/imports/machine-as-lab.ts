/** What is read on a machine that is no lab, as one. */
import type { Observation } from '../observation/index.ts';
import { FORWARDING_SYSCTLS, HOST } from '../topology/index.ts';
import { fitNames } from './fit-names.ts';

export interface MachineAsLab {
  readonly observation: Observation;
  /** What was left out, or is called otherwise. */
  readonly told: readonly string[];
}

/**
 * Namespaces of containers, which have no names, are called after the program that runs in them. Of the machine's own
 * sysctls only those count that say whether it forwards: others are about the machine. A ruleset with parts of
 * iptables' own is one that nft(8) prints and does not read.
 */
export function machineAsLab(machine: Observation): MachineAsLab {
  const { observation, renamed } = fitNames(machine, 'named');
  const forwarding: ReadonlySet<string> = new Set(FORWARDING_SYSCTLS);
  const [ownSysctls, sysctls] = parted(observation.sysctls, ({ namespace, name, value, fresh }) => namespace === HOST && !forwarding.has(name) && value !== fresh);
  const [unreadable, rulesets] = parted(observation.rulesets, ({ text }) => OF_IPTABLES.test(text));
  const count = Object.keys(ownSysctls).length;
  return {
    observation: { ...observation, sysctls, rulesets },
    told: [
      ...renamed.map(({ from, to }) => `the namespace ${from}: it becomes ${to}`),
      ...(count === 0 ? [] : [`${String(count)} sysctls of the machine itself`]),
      ...Object.values(unreadable).map(({ namespace }) => `the ruleset of ${namespace}: it has parts that only iptables can say`),
    ],
  };
}

/** nftables prints what it has no words of its own for so (src/xt.c). */
const OF_IPTABLES = /\bxt (?:match|target)\b|# xt_/;

type Table<R> = Readonly<Record<string, R>>;

/** Those that fit, and the others. */
const parted = <R>(records: Table<R>, fits: (record: R) => boolean): readonly [Table<R>, Table<R>] => [
  Object.fromEntries(Object.entries(records).filter(([, record]) => fits(record))),
  Object.fromEntries(Object.entries(records).filter(([, record]) => !fits(record))),
];
