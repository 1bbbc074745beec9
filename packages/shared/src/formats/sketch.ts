/** What a picture of a lab shows, whatever language it is written in: boxes, what stands in each, and the cables. */
import { bridgeOf, SHAPING_FIELDS, cablesOf, compareNames, HOST, renderShaping, shapingKey } from '../topology/index.ts';
import type { InterfaceRecord, Topology } from '../topology/index.ts';

export interface SketchBox {
  readonly key: string;
  /** The namespace that it is, or stands in. */
  readonly namespace: string;
  /** An `end` is an interface of the host's own. */
  readonly kind: 'namespace' | 'bridge' | 'end';
  readonly name: string;
  /** A line for each interface with an address; of a bridge and an end, their addresses. */
  readonly lines: readonly string[];
}

export interface SketchEnd {
  /** The key of its box. */
  readonly box: string;
  readonly interface: string;
}

export interface Sketch {
  /** In order of name; what stands in the host comes last. */
  readonly boxes: readonly SketchBox[];
  readonly cables: readonly SketchCable[];
}

export interface SketchCable {
  readonly ends: readonly [SketchEnd, SketchEnd];
  /** What is done to what it carries: `delay 20ms, loss 1%`; of each end where they differ; empty where nothing is. */
  readonly shaping: string;
}

export const sketchOf = (topology: Topology): Sketch => {
  const interfaces = Object.values(topology.interfaces);
  const addresses = Map.groupBy(Object.values(topology.addresses), (record) => `${record.namespace}:${record.interface}`);
  const addressesOf = ({ namespace, name }: InterfaceRecord): readonly string[] =>
    (addresses.get(`${namespace}:${name}`) ?? []).map(({ address }) => address);
  const cables = cablesOf(topology);
  const plugged = new Set(cables.flat());

  const namespaces = Object.keys(topology.namespaces)
    .filter((name) => name !== HOST)
    .map((name): SketchBox => {
      const own = interfaces.filter((record) => record.namespace === name && record.kind !== 'bridge' && record.kind !== 'loopback' && bridgeOf(topology.interfaces, record) === undefined);
      const lines = own.flatMap((record) => addressesOf(record).map((address) => `${record.name} ${address}`));
      return { key: name, namespace: name, kind: 'namespace', name, lines };
    });
  const others = interfaces.flatMap((record): readonly SketchBox[] => {
    const { namespace, name, kind } = record;
    const isEnd = namespace === HOST && plugged.has(record) && bridgeOf(topology.interfaces, record) === undefined;
    if (kind !== 'bridge' && !isEnd) return [];
    return [{ key: boxOf(topology, record), namespace, kind: kind === 'bridge' ? 'bridge' : 'end', name, lines: addressesOf(record) }];
  });
  const inHost = ({ namespace }: SketchBox): number => Number(namespace === HOST);
  return {
    boxes: [...namespaces, ...others].toSorted((a, b) => inHost(a) - inHost(b) || compareNames(a.key, b.key)),
    cables: cables
      .map(([a, b]): SketchCable => ({ ends: [endOf(topology, a), endOf(topology, b)], shaping: shapingWords(topology, a, b) }))
      .toSorted(({ ends: [a] }, { ends: [b] }) => compareNames(a.box, b.box) || compareNames(a.interface, b.interface)),
  };
};

function shapingWords({ shapings }: Topology, a: InterfaceRecord, b: InterfaceRecord): string {
  const [one = '', other = ''] = [a, b].map(({ namespace, name }) => {
    const record = shapings[shapingKey({ namespace, dev: name })];
    return SHAPING_FIELDS.flatMap((field) => (record?.[field] === undefined ? [] : [`${field} ${renderShaping(field, record[field])}`])).join(', ');
  });
  if (one === other) return one;
  return [[a.name, one], [b.name, other]].flatMap(([name = '', words = '']) => (words === '' ? [] : [`${name}: ${words}`])).join('; ');
}

const endOf = (topology: Topology, record: InterfaceRecord): SketchEnd => ({ box: boxOf(topology, record), interface: record.name });

/** A slash stands in no name. */
const boxOf = ({ interfaces }: Topology, record: InterfaceRecord): string => {
  const { namespace, name, kind } = record;
  const bridge = kind === 'bridge' ? record : bridgeOf(interfaces, record);
  if (bridge !== undefined) return `${namespace}/${bridge.name}`;
  return namespace === HOST ? `${namespace}/${name}` : namespace;
};

/** What of a lab no picture says, a few words for each. */
export const unsaidByPicture = ({ routes, rules, neighbours, sysctls, rulesets }: Topology): readonly string[] =>
  Object.entries({ routes, rules, neighbours, sysctls, rulesets }).flatMap(([what, table]) => {
    const count = Object.keys(table).length;
    return count === 0 ? [] : [`${what} (${String(count)})`];
  });
