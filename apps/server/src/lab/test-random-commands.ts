/** For tests: commands as a person types them, about some thing or other of what there is. */
import { HOST, peerOf } from '@patchbay/shared/topology';
import type { RuleRecord, Topology } from '@patchbay/shared/topology';
import type { Choices } from './test-random-choices.ts';
import { ADDRESSES, MACS, NAMES, TABLES, anyFamily, anyNamespace, anyRule, bridgesOf, endsOf, isJoined, linksOf, namedOf, refOf } from './test-random-gestures.ts';

/** Undefined where there is nothing that it could be typed about. */
type RandomCommand = (now: Topology, choices: Choices) => readonly string[] | undefined;

/** What no event tells of is not among them: in a lab, a line is typed into a terminal, where it is a hint to look. */
export const RANDOM_COMMANDS = {
  'type-namespace': (_now, choices) => ip(HOST, 'netns', 'add', choices.among(NAMES)),
  'type-delete-namespace': (now, choices) => ofAny(choices, namedOf(now), (name) => ip(HOST, 'netns', 'delete', name)),
  'type-cable': (now, choices) =>
    ip(anyNamespace(now, choices), 'link', 'add', 'name', choices.among(['t0', 't1', 't2']), 'type', 'veth', 'peer', 'name', choices.among(['u0', 'u1', 'u2'])),
  'type-device': (now, choices) =>
    ofAny(choices, linksOf(now), ({ namespace, name }) => {
      const kind = choices.among(['dummy', 'vlan', 'macvlan']);
      const settings = kind === 'vlan' ? ['id', '9'] : kind === 'macvlan' ? ['mode', 'bridge'] : [];
      return ip(namespace, 'link', 'add', ...(kind === 'dummy' ? [] : ['link', name]), 'name', choices.among(['d0', 'd1', 'd2']), 'type', kind, ...settings);
    }),
  'type-delete-link': (now, choices) => ofAny(choices, linksOf(now), ({ namespace, name }) => ip(namespace, 'link', 'delete', 'dev', name)),
  'type-rename': (now, choices) =>
    ofAny(choices, linksOf(now), ({ namespace, name }) => ip(namespace, 'link', 'set', 'dev', name, 'name', choices.among(['r0', 'r1', 'r2', 'r3']))),
  'type-rename-bridge': (now, choices) =>
    ofAny(choices, bridgesOf(now), ({ namespace, name }) => ip(namespace, 'link', 'set', 'dev', name, 'name', choices.among(['br0', 'br7', 'r0']))),
  'type-move': (now, choices) =>
    ofAny(choices, endsOf(now), ({ namespace, name }) => ofAny(choices, namedOf(now), (to) => ip(namespace, 'link', 'set', 'dev', name, 'netns', to))),
  'type-state': (now, choices) =>
    ofAny(choices, linksOf(now), ({ namespace, name }) => ip(namespace, 'link', 'set', 'dev', name, choices.among(['up', 'down']))),
  'type-mac': (now, choices) =>
    ofAny(choices, endsOf(now), ({ namespace, name }) => ip(namespace, 'link', 'set', 'dev', name, 'address', choices.among(MACS))),
  'type-mtu': (now, choices) =>
    ofAny(choices, endsOf(now), ({ namespace, name }) => ip(namespace, 'link', 'set', 'dev', name, 'mtu', choices.among(['1400', '1500']))),
  'type-plug': (now, choices) =>
    ofAny(choices, endsOf(now), (end) => {
      const bridge = choices.among(bridgesOf(now).filter(({ namespace }) => namespace === end.namespace));
      if (bridge === undefined || peerOf(now, end) === undefined) return undefined;
      if (isJoined(now, refOf(end), refOf(bridge))) return undefined;
      return ip(end.namespace, 'link', 'set', 'dev', end.name, 'master', bridge.name);
    }),
  'type-unplug': (now, choices) => ofAny(choices, endsOf(now), ({ namespace, name }) => ip(namespace, 'link', 'set', 'dev', name, 'nomaster')),
  'type-port': (now, choices) =>
    ofAny(choices, Object.values(now.interfaces).filter(({ master, up }) => master !== undefined && up), ({ namespace, name }) => ip(namespace, 'link', 'set', 'dev', name, 'type', 'bridge_slave', 'cost', choices.among(['2', '77']), 'priority', choices.among(['32', '5']))),
  'type-priority': (now, choices) =>
    ofAny(choices, bridgesOf(now).filter(({ up }) => up), ({ namespace, name }) => ip(namespace, 'link', 'set', 'dev', name, 'type', 'bridge', 'priority', choices.among(['32768', '8192']))),
  'type-address': (now, choices) =>
    ofAny(choices, linksOf(now), ({ namespace, name }) => ip(namespace, 'address', 'add', choices.among(ADDRESSES), 'dev', name)),
  'type-flush': (now, choices) => ofAny(choices, linksOf(now), ({ namespace, name }) => ip(namespace, 'address', 'flush', 'dev', name)),
  'type-route': (now, choices) =>
    ofAny(choices, linksOf(now), ({ namespace, name }) =>
      ip(namespace, ...(anyFamily(choices) === 4 ? ['route', 'add', '10.55.0.0/16'] : ['-6', 'route', 'add', 'fd55::/32']), 'dev', name, 'table', choices.among(TABLES)),
    ),
  'type-rule': (now, choices) => {
    const rule = anyRule(now, choices);
    return ip(rule.namespace, `-${String(rule.family)}`, 'rule', 'add', ...wordsOf(rule));
  },
  'type-delete-rule': (now, choices) =>
    ofAny(choices, Object.values(now.rules), ({ namespace, family, priority }) => ip(namespace, `-${String(family)}`, 'rule', 'delete', 'priority', String(priority))),
  'type-neighbour': (now, choices) =>
    ofAny(choices, linksOf(now), ({ namespace, name }) =>
      ip(namespace, 'neigh', 'replace', choices.among(['10.0.1.98', 'fd00::98']), 'lladdr', choices.among(MACS), 'nud', 'permanent', 'dev', name),
    ),
} as const satisfies Readonly<Record<string, RandomCommand>>;

const ip = (namespace: string, ...args: readonly string[]): readonly string[] => ['ip', ...(namespace === HOST ? [] : ['-n', namespace]), ...args];

const ofAny = <T>(choices: Choices, things: readonly T[], type: (thing: T) => readonly string[] | undefined): readonly string[] | undefined => {
  const thing = choices.among(things);
  return thing && type(thing);
};

const wordsOf = ({ from, to, iif, fwmark, table, kind, priority }: Partial<RuleRecord>): readonly string[] =>
  Object.entries({ from, to, iif, fwmark, priority, table }).flatMap(([word, value]) => (value === undefined ? [] : [word, String(value)])).concat(kind ?? []);
