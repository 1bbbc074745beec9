import { describe, expect, it } from 'vitest';
import { addAddress, addBridge, addNamespace, layCable, shape, startingPoint } from '../gesture/index.ts';
import { applyDiff, emptyTopology, HOST } from '../topology/index.ts';
import type { Topology, TopologyDiff } from '../topology/index.ts';
import { renderContainerlab } from './containerlab.ts';
import { renderGraphviz } from './graphviz.ts';
import { renderMermaid } from './mermaid.ts';
import { unsaidByPicture } from './sketch.ts';

const build = (...makes: readonly ((topology: Topology) => TopologyDiff)[]): Topology =>
  makes.reduce((topology, make) => applyDiff(topology, make(topology)), emptyTopology());

const three = startingPoint('three-on-a-bridge');
/** A bridge in a namespace, an end of the host's own, and names that mean something to other languages. */
const odd = build(
  (topology) => addNamespace(topology, 'a"b\\c'),
  (topology) => addNamespace(topology, 'sw<1>'),
  (topology) => addBridge(topology, 'sw<1>', 'br0'),
  (topology) => layCable(topology, { ends: [{ namespace: 'a"b\\c', interface: 'eth0', addresses: ['10.0.1.1/24'] }, { namespace: 'sw<1>', bridge: 'br0', interface: 'p0', addresses: [] }] }),
  (topology) => layCable(topology, { ends: [{ namespace: 'a"b\\c', interface: 'up0', addresses: [] }, { namespace: HOST, interface: 'up0', addresses: [] }] }),
  (topology) => addAddress(topology, { namespace: HOST, interface: 'up0' }, '192.0.2.1/24'),
);

describe('a lab as a Mermaid flowchart', () => {
  it('has a box for each namespace, a frame around the host, and a line for each cable', () => {
    expect(renderMermaid(three)).toBe(`flowchart TB
  n0["net0<br/>eth0 10.0.1.1/24"]
  n1["net1<br/>eth0 10.0.1.2/24"]
  n2["net2<br/>eth0 10.0.1.3/24"]
  subgraph host
    n3[["mybridge0<br/>10.0.1.254/24"]]
  end
  n3 ---|"veth0 – eth0"| n0
  n3 ---|"veth1 – eth0"| n1
  n3 ---|"veth2 – eth0"| n2
`);
  });

  it('writes what Mermaid would read as something else by its number', () => {
    expect(renderMermaid(odd)).toBe(`flowchart TB
  n0["a#34;b#92;c<br/>eth0 10.0.1.1/24"]
  n1["sw#60;1#62;"]
  n2[["sw#60;1#62;/br0"]]
  subgraph host
    n3(["up0<br/>192.0.2.1/24"])
  end
  n0 ---|"eth0 – p0"| n2
  n0 ---|"up0 – up0"| n3
`);
  });
});

describe('a lab as a graph of Graphviz', () => {
  it('names the interface at each end of a cable', () => {
    expect(renderGraphviz(three, 'three')).toBe(`graph "three" {
  node [fontname="sans-serif"];
  edge [fontname="sans-serif", fontsize=10];
  "net0" [shape=box, label="net0\\neth0 10.0.1.1/24"];
  "net1" [shape=box, label="net1\\neth0 10.0.1.2/24"];
  "net2" [shape=box, label="net2\\neth0 10.0.1.3/24"];
  subgraph cluster_host {
    label="host";
    "host/mybridge0" [shape=box3d, label="mybridge0\\n10.0.1.254/24"];
  }
  "host/mybridge0" -- "net0" [taillabel="veth0", headlabel="eth0"];
  "host/mybridge0" -- "net1" [taillabel="veth1", headlabel="eth0"];
  "host/mybridge0" -- "net2" [taillabel="veth2", headlabel="eth0"];
}
`);
  });

  it('takes quotes and backslashes in names as they are', () => {
    expect(renderGraphviz(odd, 'o"d')).toContain(String.raw`graph "o\"d" {`);
    expect(renderGraphviz(odd, 'odd')).toContain(String.raw`"a\"b\\c" -- "sw<1>/br0" [taillabel="eth0", headlabel="p0"];`);
  });
});

it('what a cable does stands beside it, of each end where they differ', () => {
  const pair = startingPoint('two-on-a-veth-pair');
  const [a, b] = [{ namespace: 'net0', interface: 'vethmother' }, { namespace: 'net1', interface: 'vethfather' }];
  const alike = applyDiff(pair, shape(pair, [a, b], { delay: 20, loss: 1 }));
  const unlike = applyDiff(alike, shape(alike, [b], { rate: 1_000_000 }));
  expect(renderMermaid(alike)).toContain('---|"vethmother – vethfather<br/>delay 20ms#44; loss 1#37;"|');
  expect(renderGraphviz(alike, 'a')).toContain('headlabel="vethfather", label="delay 20ms, loss 1%"]');
  expect(renderGraphviz(unlike, 'a')).toContain('label="vethmother: delay 20ms, loss 1%; vethfather: rate 1mbit"]');
});

describe('a lab as a topology of containerlab', () => {
  it('has a node for each namespace, whose commands do what containerlab does not', () => {
    expect(renderContainerlab(three, 'three on a bridge')).toEqual({
      text: `name: three-on-a-bridge
topology:
  defaults:
    kind: linux
    image: nicolaka/netshoot
    network-mode: none
  nodes:
    mybridge0:
      kind: bridge
    net0:
      exec:
        - ip address add local 10.0.1.1/24 dev eth0
    net1:
      exec:
        - ip address add local 10.0.1.2/24 dev eth0
    net2:
      exec:
        - ip address add local 10.0.1.3/24 dev eth0
  links:
    - endpoints:
        - mybridge0:veth0
        - net0:eth0
      mtu: 1500
    - endpoints:
        - mybridge0:veth1
        - net1:eth0
      mtu: 1500
    - endpoints:
        - mybridge0:veth2
        - net2:eth0
      mtu: 1500
`,
      unsaid: ['that the bridge mybridge0 is made: containerlab wants it to be there', 'what would be done on the machine itself: ip address add local 10.0.1.254/24 dev mybridge0'],
    });
  });

  it('leaves out a bridge that a namespace shares its name with, and says so', () => {
    const both = build(
      (topology) => addNamespace(topology, 'x'),
      (topology) => addBridge(topology, HOST, 'x'),
      (topology) => layCable(topology, { ends: [{ namespace: 'x', interface: 'eth0', addresses: [] }, { namespace: HOST, bridge: 'x', interface: 'p0', addresses: [] }] }),
    );
    const { text, unsaid } = renderContainerlab(both, 'both');
    expect(text).toContain('  links: []\n');
    expect(unsaid).toEqual(['the bridge x and its cables: a namespace has the same name']);
  });
});

it('what no picture says is told, and nothing where there is nothing', () => {
  const route = { namespace: 'net0', family: 4, to: 'default', via: '10.0.1.254' } as const;
  expect(unsaidByPicture(three)).toEqual([]);
  expect(unsaidByPicture({ ...three, routes: { a: route, b: route } })).toEqual(['routes (2)']);
});
