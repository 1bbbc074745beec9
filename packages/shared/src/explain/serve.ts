/** Whether somebody answers where a packet has arrived. */
import { renderIp } from '../topology/index.ts';
import { barrier } from './barrier.ts';
import { socketEvidence, sysctlEvidence } from './evidence.ts';
import { sysctlOf } from './lookup.ts';
import { setTo } from './remedies.ts';
import { Stopped } from './trip.ts';
import type { Delivered, Trip } from './trip.ts';

/** What no observation has, where somebody looked. */
export interface Facts {
  /** Of a namespace, what `ss -l` tells: `protocol`, and address and port as ss prints them. */
  readonly listening?: Readonly<Record<string, readonly { readonly protocol: string; readonly local: string }[]>>;
}

/** Stops the journey where nobody does. */
export function serve(trip: Trip, { namespace, packet }: Delivered, facts: Facts): void {
  const { family, protocol, port, destination } = packet;
  if (protocol === 'icmp') {
    const name = family === 4 ? 'net.ipv4.icmp_echo_ignore_all' : 'net.ipv6.icmp.echo_ignore_all';
    if (sysctlOf(trip.observation, namespace, name) === '1') throw new Stopped(barrier('echo-ignored', { namespace }, { values: { sysctl: name }, evidence: sysctlEvidence(namespace, name, '1'), mend: setTo('answer-echo', namespace, name, '0') }));
    return;
  }
  const listening = facts.listening?.[namespace];
  if (listening === undefined || port === undefined) return;
  const address = renderIp(destination);
  const locals = [`0.0.0.0:${String(port)}`, `*:${String(port)}`, `[::]:${String(port)}`, family === 4 ? `${address}:${String(port)}` : `[${address}]:${String(port)}`];
  if (listening.some((one) => one.protocol === protocol && locals.includes(one.local))) return;
  throw new Stopped(barrier('nobody-listens', { namespace }, { values: { address, port: String(port), protocol }, evidence: socketEvidence(namespace, port) }));
}
