import { emptyObservation } from '@patchbay/shared/observation';
import type { Observation, ObservedInterface } from '@patchbay/shared/observation';
import type { MacRow } from '@patchbay/shared/protocol';
import { expect, it } from 'vitest';
import { silentPorts, speakersIn } from './speakers.ts';

const iface = (namespace: string, name: string, mac: string, more: Partial<ObservedInterface> = {}): ObservedInterface => ({
  namespace, name, mac, index: 2, kind: 'veth', kernelKind: 'veth', mtu: 1500, up: true, carrier: true, operstate: 'UP', ...more,
});
const keyed = <R>(records: readonly R[], key: (record: R) => string): Readonly<Record<string, R>> => Object.fromEntries(records.map((one) => [key(one), one]));

const ports = [0, 1, 2].map((n) => iface('host', `veth${String(n)}`, `0a:00:00:00:00:0${String(n)}`, { master: 'br0', peer: { namespace: `net${String(n)}`, interface: 'eth0' } }));
const ends = [0, 1, 2].map((n) => iface(`net${String(n)}`, 'eth0', `02:00:00:00:00:0${String(n)}`, { peer: { namespace: 'host', interface: `veth${String(n)}` } }));
const lab: Observation = {
  ...emptyObservation(),
  interfaces: keyed([...ports, ...ends, iface('host', 'br1', '0a:00:00:00:00:09', { kind: 'bridge' }), iface('host', 'p1', '0a:00:00:00:00:09', { master: 'br1' })], (one) => `${one.namespace}:${one.name}`),
  addresses: keyed(
    [
      { namespace: 'net0', interface: 'eth0', address: '10.0.1.1/24', scope: 'global', kernelMade: false },
      { namespace: 'net0', interface: 'eth0', address: 'fe80::1/64', scope: 'link', kernelMade: true },
    ],
    (one) => one.address,
  ),
  neighbours: keyed(
    [
      { namespace: 'net1', dev: 'eth0', address: '10.0.1.1', mac: '02:00:00:00:00:00', state: 'REACHABLE' },
      { namespace: 'net2', dev: 'eth0', address: '10.0.1.1', mac: '02:00:00:00:00:00', state: 'FAILED' },
      { namespace: 'net2', dev: 'eth0', address: '10.0.1.7', state: 'INCOMPLETE' },
    ],
    (one) => `${one.namespace} ${one.address}`,
  ),
};
const learned = (mac: string, port: string, age: number): MacRow => ({ bridge: 'br0', port, mac, kind: 'learned', age });

it('joins what a bridge heard with who it is, and who knows it; the latest first', () => {
  const speakers = speakersIn(lab, 'host', [
    learned('02:00:00:00:00:01', 'veth1', 40),
    learned('02:00:00:00:00:00', 'veth0', 3),
    { bridge: 'br0', port: 'veth2', mac: '02:00:00:00:00:02', kind: 'static' },
    { bridge: 'br0', port: 'veth0', mac: '0a:00:00:00:00:00', kind: 'own' },
  ]);
  expect(speakers).toEqual([
    { mac: '02:00:00:00:00:00', port: 'veth0', age: 3, who: { namespace: 'net0', interface: 'eth0' }, addresses: ['10.0.1.1/24'], knownBy: [{ namespace: 'net1', address: '10.0.1.1', state: 'REACHABLE' }] },
    { mac: '02:00:00:00:00:01', port: 'veth1', age: 40, who: { namespace: 'net1', interface: 'eth0' }, addresses: [], knownBy: [] },
  ]);
  expect(silentPorts(ports, speakers).map(({ name }) => name)).toEqual(['veth2']);
});

it('does not guess who has a MAC that nobody in the lab has', () => {
  const [stranger] = speakersIn(lab, 'host', [learned('aa:bb:cc:dd:ee:ff', 'veth1', 1)]);
  expect(stranger).toEqual({ mac: 'aa:bb:cc:dd:ee:ff', port: 'veth1', age: 1, addresses: [], knownBy: [] });
});

it('takes a bridge for the one that speaks, not the port whose MAC it borrows', () => {
  expect(speakersIn(lab, 'host', [learned('0a:00:00:00:00:09', 'veth2', 1)])[0]?.who).toEqual({ namespace: 'host', interface: 'br1' });
});

it('of two with one MAC, takes the one at the other end of the port', () => {
  const twins = { ...lab, interfaces: { ...lab.interfaces, 'net1:eth0': iface('net1', 'eth0', '02:00:00:00:00:00', { peer: { namespace: 'host', interface: 'veth1' } }) } };
  expect(speakersIn(twins, 'host', [learned('02:00:00:00:00:00', 'veth1', 1)])[0]?.who?.namespace).toBe('net1');
  expect(speakersIn(twins, 'host', [learned('02:00:00:00:00:00', 'veth0', 1)])[0]?.who?.namespace).toBe('net0');
});
