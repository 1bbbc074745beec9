/** What is asked of a lab again and again while a packet is followed through it. */
import type { Observation, ObservedInterface } from '../observation/index.ts';
import { contains, interfaceKey, parsePrefix, renderIp, withoutLength } from '../topology/index.ts';
import type { InterfaceRef, IpPrefix } from '../topology/index.ts';
import { addressesOf, lookUp, sysctlOf } from './lookup.ts';
import { reachedFrom } from './segment.ts';
import type { Arrival, Underlay } from './segment.ts';

/** Like `ping` without `-s`. */
export const USUAL_SIZE = 84;

/** A router that would take a packet, by its address on a segment. */
export interface Gateway {
  readonly namespace: string;
  readonly address: string;
  /** The own interface through which it is reached. */
  readonly dev: string;
}

export class Scene {
  readonly observation: Observation;
  readonly #underlay: Underlay;
  readonly #reached = new Map<string, readonly Arrival[]>();

  constructor(observation: Observation, underlay: Underlay) {
    this.observation = observation;
    this.#underlay = underlay;
  }

  at({ namespace, interface: name }: InterfaceRef): ObservedInterface | undefined {
    return this.observation.interfaces[interfaceKey({ namespace, interface: name })];
  }

  /** The interfaces of a namespace, but for its loopback and what the kernel puts into every one. */
  interfacesOf(namespace: string): readonly ObservedInterface[] {
    return Object.values(this.observation.interfaces).filter((one) => one.namespace === namespace && one.kind !== 'loopback' && one.kernelMade !== true);
  }

  reached(out: ObservedInterface, size = USUAL_SIZE): readonly Arrival[] {
    const key = `${out.namespace}:${out.name} ${String(size)}`;
    const known = this.#reached.get(key) ?? reachedFrom(this.observation, out, { size }, this.#underlay);
    this.#reached.set(key, known);
    return known;
  }

  /** Who is on the segment of an interface, as far as nothing stops it. */
  beside(out: ObservedInterface): readonly ObservedInterface[] {
    return this.reached(out).flatMap(({ at, barriers }) => (barriers.length === 0 && at !== out ? [at] : []));
  }

  /** Whether what a tunnel sends to an address gets to a namespace. */
  carriesTo(from: string, remote: string, namespace: string): boolean {
    const outer = this.#underlay(from, remote, undefined);
    return 'namespace' in outer && outer.namespace === namespace;
  }

  /** Whether the namespace itself has the address, on whatever interface. */
  has(namespace: string, address: IpPrefix): boolean {
    return addressesOf(this.observation, namespace, address.family).some(({ prefix }) => prefix.value === address.value);
  }

  /** The namespaces that have an address, and on which interface. */
  holdersOf(address: IpPrefix): readonly (InterfaceRef & { readonly address: string })[] {
    const text = renderIp(address);
    return Object.values(this.observation.addresses).filter((one) => withoutLength(one.address) === text);
  }

  forwards(namespace: string, family: 4 | 6): boolean {
    return sysctlOf(this.observation, namespace, FORWARDING[family]) === '1';
  }

  /** Who beside a namespace would take a packet to the destination further. */
  gatewaysTo(namespace: string, destination: IpPrefix, source?: IpPrefix): readonly Gateway[] {
    const { observation } = this;
    const all = this.interfacesOf(namespace).flatMap((out): readonly (Gateway & { readonly rank: number })[] => {
      if (!out.up) return [];
      const own = addressesOf(observation, namespace, destination.family, out.name);
      return this.beside(out).flatMap((neighbour) => {
        if (neighbour.namespace === namespace) return [];
        return addressesOf(observation, neighbour.namespace, destination.family, neighbour.name).flatMap(({ prefix, scope }) => {
          if (scope !== 'global' || !own.some((mine) => contains(mine.prefix, prefix))) return [];
          const found = lookUp(observation, { namespace: neighbour.namespace, destination, source, iif: neighbour.name });
          // what would send it straight back knows no way
          const isBack = found.kind === 'way' && found.dev === neighbour.name;
          if ((found.kind !== 'way' && found.kind !== 'local') || isBack) return [];
          return [{ namespace: neighbour.namespace, address: renderIp(prefix), dev: out.name, rank: this.forwards(neighbour.namespace, destination.family) ? 0 : 1 }];
        });
      });
    });
    return all.toSorted((a, b) => a.rank - b.rank);
  }
}

export const FORWARDING = { 4: 'net.ipv4.ip_forward', 6: 'net.ipv6.conf.all.forwarding' } as const;

/** Those that nobody routes across the internet: RFC 1918, RFC 6598, RFC 4193. */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'].flatMap((text) => parsePrefix(text) ?? []);
export const isPrivate = (address: IpPrefix): boolean => PRIVATE.some((prefix) => contains(prefix, address));
