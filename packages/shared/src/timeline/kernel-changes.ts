/** What the kernel changed, thing by thing, as far as it is worth telling: not who has been heard on a cable, nor what follows from an address by itself. */
import type { Observation, ObservationDelta, ObservedInterface, ObservedRoute } from '../observation/index.ts';
import type { TableDiff } from '../records/index.ts';
import { interfaceKey } from '../topology/index.ts';

export const TOLD_TABLES = ['namespaces', 'interfaces', 'addresses', 'routes', 'rules', 'sysctls', 'rulesets', 'qdiscs'] as const satisfies readonly (keyof Observation)[];
/** `up`, `down`: it was set so. `carrier`, `no-carrier`: its cable carries, or not any more. `port`: the spanning tree has it in another state. */
export const KERNEL_CHANGES = ['added', 'removed', 'changed', 'up', 'down', 'carrier', 'no-carrier', 'port'] as const;

export interface KernelChange {
  readonly table: (typeof TOLD_TABLES)[number];
  readonly what: (typeof KERNEL_CHANGES)[number];
  /** `net0`, `net0:eth0 10.0.1.1/24`, `net0 default via 10.0.1.254`. */
  readonly subject: string;
}

export const kernelChangesOf = (delta: ObservationDelta): readonly KernelChange[] =>
  TOLD_TABLES.flatMap((table) => told(table, delta[table] as TableDiff<object> | undefined));

function told(table: KernelChange['table'], { added = {}, removed = {}, changed = {} }: TableDiff<object> = {}): readonly KernelChange[] {
  const tell = (record: object, what: KernelChange['what']): readonly KernelChange[] =>
    isByItself(table, record) ? [] : [{ table, what, subject: subjectOf(table, record) }];
  return [
    ...Object.values(removed).flatMap((record) => tell(record, 'removed')),
    ...Object.values(added).flatMap((record) => tell(record, 'added')),
    ...Object.values(changed).flatMap(([from, to]) => tell(to, table === 'interfaces' ? linkChange(from as ObservedInterface, to as ObservedInterface) : 'changed')),
  ];
}

const linkChange = (from: ObservedInterface, to: ObservedInterface): KernelChange['what'] => {
  if (from.up !== to.up) return to.up ? 'up' : 'down';
  if (from.carrier !== to.carrier) return to.carrier ? 'carrier' : 'no-carrier';
  return from.portState !== to.portState ? 'port' : 'changed';
};

/** Addresses that the kernel gives, policy rules that every namespace has, which are found later than it, and routes that say no more than an address does. */
const isByItself = (table: KernelChange['table'], record: object): boolean => {
  if (table === 'addresses' || table === 'rules') return (record as Observation['addresses' | 'rules'][string]).kernelMade;
  if (table !== 'routes') return false;
  const { type, to } = record as ObservedRoute;
  return ['local', 'broadcast', 'multicast', 'anycast'].includes(type) || to.startsWith('fe80:') || to.startsWith('ff00:');
};

const subjectOf = (table: KernelChange['table'], record: object): string => {
  switch (table) {
    case 'namespaces':
      return (record as Observation['namespaces'][string]).name;
    case 'interfaces': {
      const { namespace, name } = record as ObservedInterface;
      return interfaceKey({ namespace, interface: name });
    }
    case 'addresses': {
      const { address, ...ref } = record as Observation['addresses'][string];
      return `${interfaceKey(ref)} ${address}`;
    }
    case 'routes': {
      const { namespace, to, via, dev } = record as ObservedRoute;
      return [namespace, to, ...(via === undefined ? [] : ['via', via]), ...(via === undefined && dev !== undefined ? ['dev', dev] : [])].join(' ');
    }
    case 'rules': {
      const { namespace, priority } = record as Observation['rules'][string];
      return `${namespace} ${String(priority)}`;
    }
    case 'sysctls': {
      const { namespace, name, value } = record as Observation['sysctls'][string];
      return `${namespace} ${name}=${value}`;
    }
    case 'rulesets':
      return (record as Observation['rulesets'][string]).namespace;
    case 'qdiscs': {
      const { namespace, dev, kind } = record as Observation['qdiscs'][string];
      return `${interfaceKey({ namespace, interface: dev })} ${kind}`;
    }
  }
};
