/** Whether somebody answers where a packet has arrived. */
import { renderIp } from '../topology/index.ts';
import { barrier } from './barrier.ts';
import { socketEvidence, sysctlEvidence } from './evidence.ts';
import { sysctlOf } from './lookup.ts';
import { setTo } from './remedies.ts';
import { Stopped } from './trip.ts';
import type { Delivered, Trip } from './trip.ts';

/** A socket as `ss -a` tells of it. */
export interface OpenSocket {
  /** `tcp`, `udp`, … */
  readonly protocol: string;
  /** `LISTEN`, `UNCONN`, `ESTAB`, … */
  readonly state: string;
  /** Address and port: `0.0.0.0:80`, `[fd00::1]:80`, `*:80` (IPv4 as well as IPv6), `0.0.0.0%eth0:68`. */
  readonly local: string;
}

/** What no observation has, where somebody looked. */
export interface Facts {
  /** By namespace, all of its sockets. */
  readonly sockets?: Readonly<Record<string, readonly OpenSocket[]>>;
}

/** The states that `ss -l` shows: a socket of UDP takes what comes as long as it is connected to nobody. */
const LISTENING: readonly string[] = ['LISTEN', 'UNCONN'];

/** Stops the journey where nobody does. */
export function serve(trip: Trip, { namespace, packet }: Delivered, facts: Facts): void {
  const { family, protocol, port, destination } = packet;
  if (protocol === 'icmp') {
    const name = family === 4 ? 'net.ipv4.icmp_echo_ignore_all' : 'net.ipv6.icmp.echo_ignore_all';
    if (sysctlOf(trip.observation, namespace, name) === '1') throw new Stopped(barrier('echo-ignored', { namespace }, { values: { sysctl: name }, evidence: sysctlEvidence(namespace, name, '1'), mend: setTo('answer-echo', namespace, name, '0') }));
    return;
  }
  const sockets = facts.sockets?.[namespace];
  if (sockets === undefined || port === undefined) return;
  const address = renderIp(destination);
  const locals = (family === 4 ? ['0.0.0.0', '*', address, `[::ffff:${address}]`] : ['[::]', '*', `[${address}]`]).map((local) => `${local}:${String(port)}`);
  if (sockets.some((one) => one.protocol === protocol && LISTENING.includes(one.state) && locals.includes(onAnyDevice(one.local)))) return;
  throw new Stopped(barrier('nobody-listens', { namespace }, { values: { address, port: String(port), protocol }, evidence: socketEvidence(namespace, port) }));
}

/** Without the interface that a socket is bound to: which packets of a VRF or bridge that takes in is not followed, so nothing is claimed by it. */
const onAnyDevice = (local: string): string => local.replace(/%[^\]:]+/, '');
