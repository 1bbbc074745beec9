/** For tests: frames, and sightings of them, as a lab would show them. */
import type { ObservedAddress, ObservedInterface } from '../observation/index.ts';
import { interfaceKey, parseIp } from '../topology/index.ts';
import type { Wiring } from './journey.ts';
import type { Sighting } from './sighting.ts';

const hexOf = (value: bigint | number, octets: number): string => value.toString(16).padStart(octets * 2, '0');
const ip = (text: string): string => hexOf(parseIp(text)?.value ?? 0n, text.includes(':') ? 16 : 4);
const plain = (mac: string): string => mac.replaceAll(':', '');

export const BROADCAST = 'ff:ff:ff:ff:ff:ff';
const NOBODY = '00:00:00:00:00:00';
/** 02:00:00:00:00:NN */
export const mac = (number: number): string => `02:00:00:00:00:${hexOf(number, 1)}`;

export const ethernet = (from: string, to: string, type: number, payload: string): string => `${plain(to)}${plain(from)}${hexOf(type, 2)}${payload}`;

export const arpRequest = (from: string, own: string, asked: string): string => ethernet(from, BROADCAST, 0x0806, `0001080006040001${plain(from)}${ip(own)}${plain(NOBODY)}${ip(asked)}`);
export const arpReply = (from: string, own: string, to: string, theirs: string): string => ethernet(from, to, 0x0806, `0001080006040002${plain(from)}${ip(own)}${plain(to)}${ip(theirs)}`);

export interface Ipv4 {
  readonly from: string;
  readonly to: string;
  readonly ttl?: number;
  readonly id?: number;
}

const ipv4 = ({ from, to, ttl = 64, id = 1 }: Ipv4, protocol: number, payload: string): string =>
  // the checksum is no part of what is compared, and changes with the rest
  `4500${hexOf(20 + payload.length / 2, 2)}${hexOf(id, 2)}4000${hexOf(ttl, 1)}${hexOf(protocol, 1)}${hexOf((ttl * 257 + id) & 0xffff, 2)}${ip(from)}${ip(to)}${payload}`;

export const echo = (fromMac: string, toMac: string, packet: Ipv4, { isReply = false, identifier = 7, sequence = 1 } = {}): string =>
  ethernet(fromMac, toMac, 0x0800, ipv4(packet, 1, `${isReply ? '00' : '08'}001234${hexOf(identifier, 2)}${hexOf(sequence, 2)}cafe`));

export const udp = (fromMac: string, toMac: string, packet: Ipv4, ports: readonly [number, number], payload: string): string =>
  ethernet(fromMac, toMac, 0x0800, ipv4(packet, 17, `${hexOf(ports[0], 2)}${hexOf(ports[1], 2)}${hexOf(8 + payload.length / 2, 2)}0000${payload}`));

export const tcp = (fromMac: string, toMac: string, packet: Ipv4, ports: readonly [number, number], { flags = 0x10, sequence = 1, acknowledgement = 0, payload = '' } = {}): string =>
  ethernet(fromMac, toMac, 0x0800, ipv4(packet, 6, `${hexOf(ports[0], 2)}${hexOf(ports[1], 2)}${hexOf(sequence, 4)}${hexOf(acknowledgement, 4)}50${hexOf(flags, 1)}ffff00000000${payload}`));

export const vxlan = (fromMac: string, toMac: string, packet: Ipv4, vni: number, inner: string): string => udp(fromMac, toMac, packet, [50_000, 4789], `08000000${hexOf(vni, 3)}00${inner}`);

export const sighting = (at: number, key: string, hex: string): Sighting => ({ at, interface: key, length: hex.length / 2, hex });

const observed = (namespace: string, name: string, more: Partial<ObservedInterface>): ObservedInterface => ({ namespace, name, index: 1, kind: 'veth', kernelKind: 'veth', mac: mac(99), mtu: 1500, up: true, carrier: true, operstate: 'UP', ...more });

/** Each with its key, `net0:eth0`. */
export function wiringOf(interfaces: Readonly<Record<string, Partial<ObservedInterface> & { readonly cable?: string; readonly addresses?: readonly string[] }>>): Wiring {
  const split = (key: string): readonly [string, string] => [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)];
  const addresses = Object.entries(interfaces).flatMap(([key, { addresses: given = [] }]) =>
    given.map((address): ObservedAddress => ({ namespace: split(key)[0], interface: split(key)[1], address, scope: 'global', kernelMade: false })),
  );
  return {
    interfaces: Object.fromEntries(
      Object.entries(interfaces).map(([key, { cable, addresses: _given, ...more }]) => {
        const [namespace, name] = split(key);
        const peer = cable === undefined ? undefined : split(cable);
        return [interfaceKey({ namespace, interface: name }), observed(namespace, name, { ...more, ...(peer && { peer: { namespace: peer[0], interface: peer[1] } }) })];
      }),
    ),
    addresses: Object.fromEntries(addresses.map((address) => [`${address.namespace}:${address.interface} ${address.address}`, address])),
  };
}
