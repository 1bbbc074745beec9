import { describe, expect, test } from 'vitest';
import { startingPoint } from '../gesture/index.ts';
import { emptyTopology } from '../topology/index.ts';
import { readLabFile, writeLabFile } from './index.ts';
import type { LabFile } from './index.ts';

const labOf = (parts: Partial<LabFile>): LabFile => ({
  ...{ name: 'a', topology: emptyTopology(), checks: [], positions: {}, looks: {}, notes: [], regions: [] },
  ...parts,
});

function read(text: string): LabFile {
  const reading = readLabFile(text);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.file;
}

test('a starting point as a file', () => {
  const text = writeLabFile(
    labOf({
      name: 'three on a bridge',
      topology: startingPoint('three-on-a-bridge'),
      positions: { net0: [120.4, 80], 'host/mybridge0': [0, -0.2], gone: [1, 1] },
      looks: { net0: { icon: 'laptop' } },
      notes: [{ text: 'two\nlines', at: [0, 0], size: [80, 80], hue: 'yellow' }],
      checks: [
        { kind: 'ping', from: 'net0', target: '10.0.1.2', withinMs: 5000, expect: 'work' },
        { kind: 'tcp', from: 'net0', target: 'fd00::1', port: 80, withinMs: 1500, expect: 'fail' },
      ],
    }),
  );
  expect(text).toMatchInlineSnapshot(`
    "patchbay: 1
    name: three on a bridge

    namespaces:
      net0:
        interfaces:
          eth0: { addresses: [10.0.1.1/24] }
      net1:
        interfaces:
          eth0: { addresses: [10.0.1.2/24] }
      net2:
        interfaces:
          eth0: { addresses: [10.0.1.3/24] }

    bridges:
      mybridge0: { addresses: [10.0.1.254/24] }

    cables:
      - { ends: ["net0:eth0", "mybridge0:veth0"] }
      - { ends: ["net1:eth0", "mybridge0:veth1"] }
      - { ends: ["net2:eth0", "mybridge0:veth2"] }

    checks:
      - { ping: 10.0.1.2, from: net0 }
      - { tcp: "[fd00::1]:80", from: net0, within: 1500ms, expect: fail }

    canvas:
      net0: [120, 80]
      mybridge0: [0, 0]

    looks:
      net0: { icon: laptop }

    notes:
      - { text: "two\\nlines", at: [0, 0], size: [80, 80], hue: yellow }
    "
  `);
  expect(writeLabFile(read(text))).toBe(text);
});

const BY_HAND = `# what the class begins with
patchbay: 1
name: by-hand # a name

namespaces:
  net1:   # the second first
  net0:
    interfaces:
      lo: { up: true }
      eth0:
        addresses:
          - 10.0.1.1/24 # the teacher's
    routes:
      # out
      - { to: default, via: 10.0.1.254 }
      - to: 10.9.0.0/16
        via: 10.0.1.253
    nft: |
      # a comment of nft
      table ip f {
      }
  host:
    bridges: { br0: { addresses: [10.0.1.254/24] } }
cables:
  - { ends: ["host/br0:p0", 'net0:eth0'] } # the first
  - ends:
      - net1:eth0
      - br0:p1
canvas: { host/br0: [1, 2] }
`;

describe('a file that a person wrote', () => {
  test('stays as it is to the byte where nothing else is to be said', () => {
    expect(writeLabFile(read(BY_HAND), BY_HAND)).toBe(BY_HAND);
  });

  test('keeps its comments and its order where something else changes', () => {
    const file = read(BY_HAND);
    const text = writeLabFile(
      {
        ...file,
        name: 'by-hand-2',
        topology: {
          ...file.topology,
          namespaces: { ...file.topology.namespaces, net2: { name: 'net2' } },
          interfaces: { ...file.topology.interfaces, 'net2:lo': { namespace: 'net2', name: 'lo', kind: 'loopback', up: true } },
          addresses: {
            ...file.topology.addresses,
            'host:br0 10.0.9.254/24': { namespace: 'host', interface: 'br0', address: '10.0.9.254/24' },
          },
          routes: Object.fromEntries(Object.entries(file.topology.routes).filter(([, { to }]) => to !== '10.9.0.0/16')),
        },
        positions: { ...file.positions, net2: [7, 8], 'host/br0': [3, 2] },
        checks: [{ kind: 'ping', from: 'net0', target: '10.0.1.254', withinMs: 5000, expect: 'work' }],
      },
      BY_HAND,
    );
    expect(text).toMatchInlineSnapshot(`
      "# what the class begins with
      patchbay: 1
      name: by-hand-2 # a name

      namespaces:
        net1: # the second first
        net2: {}
        net0:
          interfaces:
            lo: { up: true }
            eth0:
              addresses:
                - 10.0.1.1/24 # the teacher's
          routes:
            # out
            - { to: default, via: 10.0.1.254 }
          nft: |
            # a comment of nft
            table ip f {
            }
        host:
          bridges: { br0: { addresses: [10.0.1.254/24, 10.0.9.254/24] } }
      cables:
        - { ends: ["host/br0:p0", 'net0:eth0'] } # the first
        - ends:
            - net1:eth0
            - br0:p1
      checks:
        - { ping: 10.0.1.254, from: net0 }
      canvas: { net2: [7, 8], host/br0: [3, 2] }
      "
    `);
  });

  test('is written afresh where the old text is no lab file', () => {
    const file = read(BY_HAND);
    expect(writeLabFile(file, 'a: b')).toBe(writeLabFile(file));
  });
});
