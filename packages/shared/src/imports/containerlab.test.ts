import { expect, test } from 'vitest';
import { readContainerlab } from './containerlab.ts';

function refusals(text: string): readonly string[] {
  const reading = readContainerlab(text, 'a.clab.yml', 'a');
  return reading.ok ? [] : reading.problems.map(({ place, words }) => `${String(place?.line)}:${String(place?.column)}: ${words}`);
}

const NODES = 'topology:\n  nodes:\n    a: {}\n    b: {}\n  links:\n';

test.each([
  ['nothing of containerlab', 'name: x\n', '1:1: there is no topology in it; allowed: topology: { nodes: { … }, links: [ … ] }'],
  ['no YAML', 'topology: [', '1:12: not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]'],
  ['nodes as a list', 'topology:\n  nodes: [a, b]\n', '2:10: topology.nodes: […] is not the right kind of value; allowed: { … }'],
  ['an exec that is no list', 'topology:\n  nodes:\n    a:\n      exec: ip a\n', '4:13: topology.nodes.a.exec: ip a is not the right kind of value; allowed: [ … ]'],
  ['an exec that is no text', 'topology:\n  nodes:\n    a:\n      exec: [{}]\n', '4:14: topology.nodes.a.exec[0]: {…} is not the right kind of value; allowed: "…"'],
  ['an open quote', `topology:\n  nodes:\n    a:\n      exec:\n        - sh -c "ip a\n`, '5:11: topology.nodes.a.exec[0]: a quote is not closed; allowed: a command with quotes in pairs'],
  ['a link with one end', `${NODES}    - endpoints: ["a:eth1"]\n`, '6:18: topology.links[0].endpoints: a link has two ends, not 1; allowed: ["node1:eth1", "node2:eth1"]'],
  ['an end without an interface', `${NODES}    - endpoints: ["a", "b:eth1"]\n`, '6:19: topology.links[0].endpoints[0]: a is no end of a link; allowed: "NODE:INTERFACE", { node: NODE, interface: INTERFACE }'],
  ['a node that is not there', `${NODES}    - endpoints: ["a:eth1", "c:eth1"]\n`, '6:29: topology.links[0].endpoints[1]: there is no node c; allowed: a, b, host, mgmt-net'],
  ['an end twice', `${NODES}    - endpoints: ["a:eth1", "b:eth1"]\n    - endpoints: ["a:eth2", "b:eth1"]\n`, '7:29: topology.links[1].endpoints[1]: eth1 is an end of the link in line 6 already; allowed: another name'],
  ['an unknown type', `${NODES}    - type: wifi\n      endpoint: { node: a, interface: w0 }\n`, '6:13: topology.links[0].type: wifi is no type of a link with one endpoint; allowed: host, mgmt-net, dummy, macvlan, vxlan, vxlan-stitch'],
  ['a host link without its other end', `${NODES}    - type: host\n      endpoint: { node: a, interface: w0 }\n`, '6:7: topology.links[0]: host-interface is missing; allowed: host-interface: NAME'],
  ['more aliases than anybody writes', `a: &a [x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b]\ntopology: [*c, *c, *c]\n`, '1:1: cannot be read: Excessive alias count indicates a resource exhaustion attack'],
])('%s is refused at its place', (_what, text, problem) => {
  expect(refusals(text)).toEqual([problem]);
});

test('commands stand in the order in which they are needed, each with its place', () => {
  const reading = readContainerlab(`${NODES}    - endpoints: ["a:eth1", "host:a-up"]\n`, 'a.clab.yml', 'a');
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  const [main] = reading.recipe.scripts;
  expect(main.text.split('\n')).toEqual([
    'ip netns add a',
    'ip -n a link set dev lo up',
    'ip netns add b',
    'ip -n b link set dev lo up',
    'ip link add name eth1 netns a type veth peer name a-up',
    'ip -n a link set dev eth1 up',
    'ip link set dev a-up up',
    '',
  ]);
  expect(main.placeOf(6)).toEqual({ file: 'a.clab.yml', line: 6, column: 19 });
});
