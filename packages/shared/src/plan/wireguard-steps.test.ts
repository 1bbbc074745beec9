import { expect, test } from 'vitest';
import { applyDiff, emptyTopology, interfaceKeyOf, loopbackOf } from '../topology/index.ts';
import type { InterfaceRecord, Topology, WireGuardRecord } from '../topology/index.ts';
import { commandOf, planDiff, planScript, renderScript, renderTyped, stepsOf } from './index.ts';

const [A, B, SHARED] = ['2Mfc3ZxVF6165oSFIeXhcnrOtU3CFKjgL3CMjRZwYFY=', 'vf1LoqYWmdbAbYRicBApjZI01/d7BzHE33iqmGfHAyc=', 'SNmCrgDclvCQ+AnicjAY6P0qfD0sjuoSDush2qeD0lk='] as const;

const BASE = applyDiff(emptyTopology(), { namespaces: { added: { net0: { name: 'net0' } } }, interfaces: { added: { 'net0:lo': loopbackOf('net0') } } });
const wg0 = (wireguard?: WireGuardRecord): InterfaceRecord => ({ namespace: 'net0', name: 'wg0', kind: 'device', up: true, device: { type: 'wireguard' }, ...(wireguard !== undefined && { wireguard }) });
const having = (wireguard?: WireGuardRecord): Topology => applyDiff(BASE, { interfaces: { added: { 'net0:wg0': wg0(wireguard) } } });
const become = (from?: WireGuardRecord, to?: WireGuardRecord): string[] =>
  stepsOf(planDiff(having(from), { interfaces: { changed: { [interfaceKeyOf(wg0())]: [wg0(from), wg0(to)] } } })).map((step) => renderTyped(commandOf(step)).replace('ip netns exec net0 ', ''));

const PEER = { endpoint: '10.0.1.2:51820', allowedIps: ['10.9.0.2/32', 'fd09::2/128'], keepalive: 25 };

test('keys go by the standard input, and stand in no argument', () => {
  const record = wg0({ privateKey: A, listenPort: 51_820, peers: { [B]: { ...PEER, presharedKey: SHARED } } });
  const steps = stepsOf(planDiff(BASE, { interfaces: { added: { 'net0:wg0': record } } }));
  expect(steps.map((step) => renderTyped(commandOf(step)))).toEqual([
    'ip -n net0 link add name wg0 type wireguard',
    'ip -n net0 link set dev wg0 up',
    `echo ${A} | ip netns exec net0 wg set wg0 listen-port 51820 private-key /dev/stdin`,
    `echo ${SHARED} | ip netns exec net0 wg set wg0 peer ${B} preshared-key /dev/stdin endpoint 10.0.1.2:51820 persistent-keepalive 25 allowed-ips 10.9.0.2/32,fd09::2/128`,
  ]);
  expect(steps.flatMap(({ args }) => args).filter((word) => word === A || word === SHARED)).toEqual([]);
});

test.each<[string, WireGuardRecord | undefined, WireGuardRecord | undefined, readonly string[]]>([
  ['nothing where nothing changes', { privateKey: A, peers: { [B]: PEER } }, { privateKey: A, peers: { [B]: PEER } }, []],
  ['a key and a mark that go', { privateKey: A, fwmark: '0x1' }, undefined, ['wg set wg0 fwmark off private-key /dev/null']],
  ['a port that is left to the kernel stays', { listenPort: 51_820 }, undefined, []],
  ['a peer that goes, wherever it was found', { peers: { [B]: {} } }, undefined, [`wg set wg0 peer ${B} remove`]],
  ['a peer that goes', { peers: { [B]: PEER } }, undefined, [`wg set wg0 peer ${B} remove`]],
  ['of a peer, what is new', { peers: { [B]: PEER } }, { peers: { [B]: { ...PEER, allowedIps: ['10.9.0.0/24'] } } }, [`wg set wg0 peer ${B} allowed-ips 10.9.0.0/24`]],
  ['no more of it', { peers: { [B]: { ...PEER, presharedKey: SHARED } } }, { peers: { [B]: { endpoint: PEER.endpoint } } }, [`wg set wg0 peer ${B} preshared-key /dev/null persistent-keepalive off allowed-ips ''`]],
  ['an end that is to be unknown again', { peers: { [B]: PEER } }, { peers: { [B]: { allowedIps: ['10.9.0.2/32'] } } }, [`wg set wg0 peer ${B} remove`, `wg set wg0 peer ${B} allowed-ips 10.9.0.2/32`]],
  ['a peer of which nothing is said', undefined, { peers: { [B]: {} } }, [`wg set wg0 peer ${B}`]],
])('%s', (_name, from, to, commands) => {
  expect(become(from, to)).toEqual(commands);
});

test('what the last one of a namespace leaves behind is put right', () => {
  const steps = stepsOf(planDiff(having(), { interfaces: { removed: { 'net0:wg0': wg0() } } }));
  expect(steps.map((step) => renderTyped(commandOf(step)))).toEqual(['ip -n net0 link delete dev wg0', 'ip netns exec net0 sysctl -w net.ipv4.conf.all.send_redirects=1']);
});

test('and where it becomes something else', () => {
  const [from, to] = [wg0(), { ...wg0(), device: { type: 'gre', remote: '10.0.1.2' } } as const];
  const steps = stepsOf(planDiff(having(), { interfaces: { changed: { 'net0:wg0': [from, to] } } }));
  expect(steps.map((step) => renderTyped(commandOf(step)))).toEqual([
    'ip -n net0 link delete dev wg0',
    'ip netns exec net0 sysctl -w net.ipv4.conf.all.send_redirects=1',
    'ip -n net0 link add name wg0 type gre remote 10.0.1.2',
    'ip -n net0 link set dev wg0 up',
  ]);
});

test('as a person types it, it is told its keys before it is set up', () => {
  expect(renderScript(planScript(having({ privateKey: A, peers: { [B]: { allowedIps: ['10.9.0.2/32'] } } }), 'tutorial'), () => 'part')).toContain(`
ip netns exec net0 ip link add wg0 type wireguard
echo ${A} | ip netns exec net0 wg set wg0 private-key /dev/stdin
ip netns exec net0 wg set wg0 peer ${B} allowed-ips 10.9.0.2/32
ip netns exec net0 ip link set wg0 up
`);
});
