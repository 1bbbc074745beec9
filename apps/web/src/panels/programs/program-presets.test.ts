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
