import { startingPoint } from '@patchbay/shared/gesture';
import { programRequestSchema } from '@patchbay/shared/protocol';
import { splitProgramWords } from '@patchbay/shared/shell';
import { emptyTopology } from '@patchbay/shared/topology';
import { expect, test } from 'vitest';
import { programPresets } from './program-presets.ts';

test.each([
  ['a namespace with an address', startingPoint('three-on-a-bridge'), 'net1'],
  ['one with nothing', emptyTopology(), 'host'],
])('what %s is offered can be started', (_what, topology, namespace) => {
  for (const { command, file } of programPresets(topology, namespace)) {
    const words = splitProgramWords(command);
    if (!words.ok) throw new Error(command);
    const request = { kind: 'program', namespace, argv: words.argv, ...(file && { files: { [file.path]: file.text } }) };
    expect(programRequestSchema.safeParse(request).success).toBe(true);
  }
});

test('presets name the interface and the network that the namespace has', () => {
  const commands = Object.fromEntries(programPresets(startingPoint('three-on-a-bridge'), 'net1').map(({ id, command }) => [id, command]));
  expect(commands['dhcp-server']).toContain('--interface=eth0 --dhcp-range=10.0.1.100,10.0.1.199 ');
  expect(commands['dhcp-client']).toBe('udhcpc -f -i eth0');
});

test.each([
  ['10.0.5.1/25', '10.0.5.1,10.0.5.126'],
  ['10.0.5.129/25', '10.0.5.129,10.0.5.254'],
  ['10.0.5.5/30', '10.0.5.5,10.0.5.6'],
  ['172.16.9.1/12', '172.16.0.100,172.16.0.199'],
  ['10.0.5.6/31', '10.0.1.100,10.0.1.199'],
])('who has %s serves %s', (address, pool) => {
  const three = startingPoint('three-on-a-bridge');
  const addresses = Object.fromEntries(Object.entries(three.addresses).map(([key, record]) => [key, record.namespace === 'net1' ? { ...record, address } : record]));
  expect(programPresets({ ...three, addresses }, 'net1').find(({ id }) => id === 'dhcp-server')?.command).toContain(`--dhcp-range=${pool} `);
});

test('each router of a lab has an id of its own, with an address or without', () => {
  const three = startingPoint('three-on-a-bridge');
  const ids = ['host', 'net0', 'net1'].map((name) => programPresets({ ...three, addresses: {} }, name).find(({ id }) => id === 'ospf')?.file?.text.split('\n')[0]);
  expect(ids).toEqual(['router id 10.255.0.1;', 'router id 10.255.0.2;', 'router id 10.255.0.3;']);
});
