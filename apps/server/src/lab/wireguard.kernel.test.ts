import { addDevice, editDevice, remove, rename, setUp, setWireGuard } from '@patchbay/shared/gesture';
import { readLabFile, writeLabFile } from '@patchbay/shared/lab-file';
import type { Details } from '@patchbay/shared/protocol';
import { diffTopologies, publicKeyOf } from '@patchbay/shared/topology';
import type { Topology, WireGuardRecord } from '@patchbay/shared/topology';
import { expect, test } from 'vitest';
import { createKernel } from '../kernel/create-kernel.ts';
import { featuresLacking } from '../sandbox/kernel-features.ts';
import { testNeeding } from '../sandbox/test-needing.ts';
import { freshLab } from './test-lab.ts';
import { expectScriptsSame } from './test-random-labs.ts';

const lacking = await featuresLacking();

const [KEY0, KEY1, SHARED] = ['2Mfc3ZxVF6165oSFIeXhcnrOtU3CFKjgL3CMjRZwYFY=', '6Owjji3A4wu0fSyLEV0ysSEokOfTsVQZj4tijE1ACXo=', 'SNmCrgDclvCQ+AnicjAY6P0qfD0sjuoSDush2qeD0lk='] as const;
const [PUBLIC0, PUBLIC1] = [publicKeyOf(KEY0)!, publicKeyOf(KEY1)!];

const FILE = `patchbay: 1
name: through-the-internet
namespaces:
  net0:
    interfaces:
      eth0: { addresses: [10.0.1.1/24] }
      wg0:
        kind: wireguard
        private-key: ${KEY0}
        listen-port: 51820
        peers:
          - { public-key: ${PUBLIC1}, preshared-key: ${SHARED}, endpoint: 10.0.1.2:51821, allowed-ips: [10.9.0.2/32, fd09::/64], persistent-keepalive: 25 }
        addresses: [10.9.0.1/24, fd09::1/64]
  net1:
    interfaces:
      eth0: { addresses: [10.0.1.2/24] }
      wg0:
        kind: wireguard
        private-key: ${KEY1}
        listen-port: 51821
        peers:
          - { public-key: ${PUBLIC0}, preshared-key: ${SHARED}, allowed-ips: [10.9.0.1/32, fd09::1/128] }
        addresses: [10.9.0.2/24, fd09::2/64]
cables:
  - { ends: [net0:eth0, net1:eth0] }
`;
const CABLE = FILE.replaceAll(/ {6}wg0:\n(?: {8}.*\n)+/g, '');

function topologyIn(text: string): Topology {
  const read = readLabFile(text);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.file.topology;
}

const lab = freshLab({ gesture: 'add-device', start: topologyIn(CABLE) });
const at = (namespace: string) => ({ namespace, interface: 'wg0' });
const wireGuardOf = (namespace: string): WireGuardRecord | undefined => lab().topology.interfaces[`${namespace}:wg0`]?.wireguard;
const ofNet1 = (endpoint?: string) => ({ [PUBLIC1]: { allowedIps: ['10.9.0.2/32'], ...(endpoint !== undefined && { endpoint }) } });
const open = (): Promise<Topology> => lab().done(diffTopologies(lab().topology, topologyIn(FILE)));

testNeeding('wireguard')('made, given keys and peers, changed, renamed, removed: undoing each brings all of it back', async () => {
  await lab().doneAndUndone(addDevice(lab().topology, 'net0', 'wg0', { type: 'wireguard' }));
  expect(wireGuardOf('net0')).toEqual({ listenPort: expect.any(Number) as number });
  await lab().doneAndUndone(setWireGuard(lab().topology, at('net0'), { privateKey: KEY0, listenPort: 51_820, fwmark: '0x1', peers: { ...ofNet1('10.0.1.2:51821'), [publicKeyOf(SHARED)!]: { presharedKey: SHARED, keepalive: 5 } } }));
  await lab().doneAndUndone(setWireGuard(lab().topology, at('net0'), { privateKey: KEY1, listenPort: 51_820, peers: { [PUBLIC0]: {} } }));
  await lab().doneAndUndone(setWireGuard(lab().topology, at('net0'), { listenPort: 51_822 }));
  await lab().doneAndUndone(rename(lab().topology, { kind: 'interface', ...at('net0') }, 'wan0'));
  await lab().doneAndUndone(setUp(lab().topology, { namespace: 'net0', interface: 'wan0' }, false));
  await lab().doneAndUndone(remove(lab().topology, [{ kind: 'interface', namespace: 'net0', interface: 'wan0' }]));
  expect(lab().topology.sysctls).toEqual({});
});

testNeeding('wireguard')('two who know each other’s keys reach each other; nobody’s secrets are among the arguments; the file and the scripts say all of it', async () => {
  await open();
  await expectScriptsSame(lab().topology);
  const save = (): string => writeLabFile({ name: 'through-the-internet', topology: lab().topology, programs: [], checks: [], positions: {}, looks: {}, notes: [], regions: [] });
  expect(diffTopologies(lab().topology, topologyIn(save()))).toEqual({});
  expect(save()).toContain(`private-key: ${KEY0}`);
  const argvs = lab().lab.welcome('ann').journal.flatMap(({ commands }) => commands.flatMap(({ argv }) => argv));
  expect(argvs).toContain('private-key');
  for (const secret of [KEY0, KEY1, SHARED]) expect(argvs).not.toContain(secret);

  expect(await lab().reaches('net0', '10.9.0.2')).toBe(true);
  expect(await lab().reaches('net0', 'fd09::2')).toBe(true);
  const { rows } = (await createKernel(lab().sandbox).readDetails(lab().observation.namespaces.net1!, 'wireguard')) as Extract<Details, { readonly detail: 'wireguard' }>;
  expect(rows).toEqual([{ interface: 'wg0', publicKey: PUBLIC0, endpoint: '10.0.1.1:51820', handshakeAt: expect.any(Number) as number, received: expect.any(Number) as number, sent: expect.any(Number) as number }]);
  // where the other is found was learned, and is nothing that anybody has to take back
  await lab().doneAndUndone(setWireGuard(lab().topology, at('net1'), { ...wireGuardOf('net1'), peers: {} }));
  expect(await lab().reaches('net0', '10.9.0.2')).toBe(false);
  expect(lab().topology.sysctls).toEqual({});
});

testNeeding('wireguard')('a VRF takes it in, a bond does not; what is typed is seen', async () => {
  await open();
  await lab().done(addDevice(lab().topology, 'net0', 'red', { type: 'vrf', table: 10 }));
  const into = (master: string) => ({ interfaces: { changed: { 'net0:wg0': [lab().topology.interfaces['net0:wg0']!, { ...lab().topology.interfaces['net0:wg0']!, master }] as const } } });
  await lab().done(addDevice(lab().topology, 'net0', 'bond0', { type: 'bond' }));
  expect(await lab().change(into('bond0'))).toMatchObject({ ok: false, refusal: { problems: [{ code: 'not-taken-in', subject: 'net0:wg0' }] } });
  await lab().doneAndUndone(into('red'));
  const opened = await lab().lab.openTerminal('ann', { namespace: 'net0', cols: 200, rows: 24 });
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
  lab().lab.terminals.type('ann', opened.terminal, `wg set wg0 peer ${PUBLIC1} persistent-keepalive 7\r`);
  await expect.poll(() => wireGuardOf('net0')?.peers?.[PUBLIC1]?.keepalive).toBe(7);
});

testNeeding('wireguard')('a tunnel becomes WireGuard, with its addresses', async () => {
  await lab().done(addDevice(lab().topology, 'net0', 'wg0', { type: 'gre', remote: '10.0.1.2', local: '10.0.1.1' }));
  await lab().doneAndUndone(editDevice(lab().topology, at('net0'), { type: 'wireguard' }));
});

test('where the kernel has none, it is refused before anything is done', async () => {
  if (!lacking.has('wireguard')) return;
  expect(await lab().change(addDevice(lab().topology, 'net0', 'wg0', { type: 'wireguard' }))).toEqual({
    ok: false,
    refusal: { code: 'invalid', problems: [{ code: 'kernel-lacks', subject: 'net0:wg0', found: 'wireguard' }] },
  });
});
