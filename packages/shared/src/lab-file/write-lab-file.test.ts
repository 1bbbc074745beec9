import { describe, expect, test } from 'vitest';
import { shape, startingPoint } from '../gesture/index.ts';
import { applyDiff, emptyTopology } from '../topology/index.ts';
import { readLabFile, writeLabFile } from './index.ts';
import type { Program } from '../protocol/index.ts';
import type { LabFile } from './index.ts';

const labOf = (parts: Partial<LabFile>): LabFile => ({
  ...{ name: 'a', topology: emptyTopology(), programs: [], checks: [], positions: {}, looks: {}, notes: [], regions: [] },
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

test('what a cable does is said of it where both ends are alike, else of each', () => {
  const pair = startingPoint('two-on-a-veth-pair');
  const [a, b] = [{ namespace: 'net0', interface: 'vethmother' }, { namespace: 'net1', interface: 'vethfather' }];
  const alike = applyDiff(pair, shape(pair, [a, b], { delay: 20, jitter: 5, loss: 0.5, rate: 1_500_000 }));
  const unlike = applyDiff(alike, shape(alike, [b], { rate: 512_000 }));
  const text = writeLabFile(labOf({ topology: alike }));
  expect(text).toContain('- { ends: ["net0:vethmother", "net1:vethfather"], delay: 20ms, jitter: 5ms, loss: 0.5%, rate: 1500kbit }\n');
  const changed = writeLabFile(labOf({ topology: unlike }), text);
  expect(changed).toContain('- { ends: ["net0:vethmother", "net1:vethfather"] }\n');
  expect(changed).toContain('vethmother: { addresses: [10.0.1.1/24], delay: 20ms, jitter: 5ms, loss: 0.5%, rate: 1500kbit }\n');
  expect(changed).toContain('vethfather: { addresses: [10.0.1.2/24], rate: 512kbit }\n');
  expect(read(changed).topology.shapings).toEqual(unlike.shapings);
});

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

test('what needs no cable is written with its kind, and read back', () => {
  const text = `patchbay: 1
name: tunnel

namespaces:
  net0:
    interfaces:
      eth0: { addresses: [10.0.1.1/24] }
      mv0: { kind: macvlan, dev: eth0, mode: private, up: false }
      vx0: { kind: vxlan, dev: eth0, id: 42, remote: 10.0.1.2, master: br0 }
      vx1: { kind: vxlan, dev: eth0, id: 43, mtu: 1400 }
    bridges:
      br0: {}
  net1: {}

cables:
  - { ends: ["net0:eth0", "net1:eth0"] }
`;
  const { topology } = read(text);
  expect(topology.interfaces['net0:vx0']).toEqual({
    namespace: 'net0',
    name: 'vx0',
    kind: 'device',
    up: true,
    master: 'br0',
    device: { type: 'vxlan', dev: 'eth0', id: 42, remote: '10.0.1.2' },
  });
  expect(writeLabFile(labOf({ name: 'tunnel', topology: { ...topology, interfaces: { ...topology.interfaces, 'net0:vx0': { ...topology.interfaces['net0:vx0'], mtu: 1450 } as never } } }))).toBe(text);
});

test('what takes an interface in stands with it; that an end of a cable is a port of a bridge is said by the cable', () => {
  const text = `patchbay: 1
name: a

namespaces:
  net0:
    interfaces:
      eth0: { master: red }
      red: { kind: vrf, table: 10 }
    bridges:
      br0: { master: red }

cables:
  - { ends: ["net0:eth0", "net0/br0:p0"] }
`;
  const { topology } = read(text);
  expect(['eth0', 'br0', 'p0'].map((name) => topology.interfaces[`net0:${name}`]?.master)).toEqual(['red', 'red', 'br0']);
  expect(writeLabFile(labOf({ topology }))).toBe(text);
  expect(writeLabFile(read(text.replace('eth0: { master: red }', 'eth0: { master: red }\n      p0: { master: br0 }')))).toBe(text);
});

describe('programs', () => {
  const topology = applyDiff(emptyTopology(), addNamespaces('net0', 'net1'));
  const bird: Program = { namespace: 'net1', argv: ['bird', '-f', '-c', '/root/net1.conf'], files: { '/root/net1.conf': 'router id 10.0.0.1;\n\nprotocol device {\n}\n' } };
  const lines: readonly Program[] = [
    { namespace: 'net0', argv: ['python3', '-m', 'http.server', '80'] },
    { namespace: 'net0', argv: ['sh', '-c', 'while sleep 1; do echo "it\'s on"; done'] },
    { namespace: 'net0', argv: ['printf', 'a\nb'] },
  ];

  test('stand under their namespace, a line each, with their files below them', () => {
    const text = writeLabFile(labOf({ topology, programs: [bird, ...lines] }));
    expect(text).toMatchInlineSnapshot(`
      "patchbay: 1
      name: a

      namespaces:
        net0:
          run:
            - python3 -m http.server 80
            - sh -c 'while sleep 1; do echo "it'\\''s on"; done'
            - [printf, "a\\nb"]
        net1:
          run:
            - command: bird -f -c /root/net1.conf
              files:
                /root/net1.conf: |
                  router id 10.0.0.1;

                  protocol device {
                  }
      "
    `);
    expect(read(text).programs).toEqual([...lines, bird]);
    expect(writeLabFile(read(text))).toBe(text);
  });

  test('keep their order and what was written beside them', () => {
    const before = 'patchbay: 1\nname: a\nnamespaces:\n  net0:\n    run:\n      - [sleep, "5"] # a\n      - sleep 6 # b\n  net1: {}\n';
    const [a, b] = read(before).programs;
    if (a === undefined || b === undefined) throw new Error('not read');
    expect(writeLabFile(read(before), before)).toBe(before);
    expect(writeLabFile(labOf({ topology, programs: [b, bird, a] }), before)).toMatchInlineSnapshot(`
      "patchbay: 1
      name: a
      namespaces:
        net0:
          run:
            - sleep 6 # b
            - [sleep, "5"] # a
        net1:
          run:
            - command: bird -f -c /root/net1.conf
              files:
                /root/net1.conf: |
                  router id 10.0.0.1;

                  protocol device {
                  }
      "
    `);
  });
});

const addNamespaces = (...names: readonly string[]) => ({ namespaces: { added: Object.fromEntries(names.map((name) => [name, { name }])) } });
