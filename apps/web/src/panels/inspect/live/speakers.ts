/** Who has sent a frame through a bridge lately: its MAC table, with who has each MAC and who knows it. Pure. */
import type { Observation, ObservedInterface } from '@patchbay/shared/observation';
import type { MacRow } from '@patchbay/shared/protocol';
import { interfaceKey } from '@patchbay/shared/topology';
import type { InterfaceRef } from '@patchbay/shared/topology';

export interface Speaker {
  readonly mac: string;
  readonly port: string;
  readonly vlan?: number;
  /** Seconds since it was last heard. */
  readonly age: number;
  /** Whose MAC it is; undefined where no interface in the lab has it. */
  readonly who?: InterfaceRef;
  readonly addresses: readonly string[];
  readonly knownBy: readonly Knower[];
}

/** A namespace that has the MAC in its neighbour table. */
export interface Knower {
  readonly namespace: string;
  readonly address: string;
  readonly state: string;
}

/** `rows`: the MAC table of one bridge of `namespace`. Who was heard last comes first. */
export function speakersIn(observation: Observation, namespace: string, rows: readonly MacRow[]): readonly Speaker[] {
  const interfaces = Map.groupBy(Object.values(observation.interfaces), ({ mac }) => mac);
  const addresses = Map.groupBy(Object.values(observation.addresses), interfaceKey);
  const neighbours = Map.groupBy(Object.values(observation.neighbours), ({ mac = '' }) => mac);
  return rows
    .filter(({ kind }) => kind === 'learned')
    .map(({ mac, port, vlan, age = 0 }): Speaker => {
      const who = ownerAmong(interfaces.get(mac) ?? [], { namespace, interface: port });
      return {
        mac,
        port,
        age,
        ...(vlan !== undefined && { vlan }),
        ...(who !== undefined && { who }),
        addresses: who === undefined ? [] : (addresses.get(interfaceKey(who)) ?? []).filter(({ kernelMade }) => !kernelMade).map(({ address }) => address),
        knownBy: (neighbours.get(mac) ?? [])
          .filter(({ state }) => state !== 'FAILED')
          .map((one) => ({ namespace: one.namespace, address: one.address, state: one.state })),
      };
    })
    .toSorted((a, b) => a.age - b.age);
}

/** Of several with one MAC, the other end of the port's cable; then a bridge before its ports, whose MAC it borrows. */
function ownerAmong(candidates: readonly ObservedInterface[], port: InterfaceRef): InterfaceRef | undefined {
  const rank = ({ peer, master }: ObservedInterface): number =>
    peer !== undefined && interfaceKey(peer) === interfaceKey(port) ? 0 : master === undefined ? 1 : 2;
  const [best] = candidates.toSorted((a, b) => rank(a) - rank(b));
  return best && { namespace: best.namespace, interface: best.name };
}

/** The ports from which nothing was heard, with what is at the other end. */
export const silentPorts = (ports: readonly ObservedInterface[], speakers: readonly Speaker[]): readonly ObservedInterface[] => {
  const heard = new Set(speakers.map(({ port }) => port));
  return ports.filter(({ name }) => !heard.has(name));
};
