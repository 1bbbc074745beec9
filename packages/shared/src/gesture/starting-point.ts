import { HOST, applyDiff, emptyTopology } from '../topology/index.ts';
import type { Topology, TopologyDiff } from '../topology/index.ts';
import { layCable } from './cable.ts';
import type { StartingPoint } from './gesture.ts';
import { addBridge, addNamespace } from './nodes.ts';
import { addAddress } from './settings.ts';

/** The topologies of the tutorial, as somebody would build them by hand. */
export function startingPoint(which: StartingPoint): Topology {
  switch (which) {
    case 'one-namespace':
      return build([(topology) => addNamespace(topology, 'mynet')]);
    case 'two-on-a-veth-pair':
      return build([
        (topology) => addNamespace(topology, 'net0'),
        (topology) => addNamespace(topology, 'net1'),
        (topology) =>
          layCable(topology, {
            ends: [
              { namespace: 'net0', interface: 'vethmother', addresses: ['10.0.1.1/24'] },
              { namespace: 'net1', interface: 'vethfather', addresses: ['10.0.1.2/24'] },
            ],
          }),
      ]);
    case 'three-on-a-bridge':
      return build([
        (topology) => addBridge(topology, HOST, 'mybridge0'),
        (topology) => addAddress(topology, { namespace: HOST, interface: 'mybridge0' }, '10.0.1.254/24'),
        ...[0, 1, 2].flatMap(onMybridge0),
      ]);
  }
}

type Make = (topology: Topology) => TopologyDiff;

const build = (makes: readonly Make[]): Topology =>
  makes.reduce((topology, make) => applyDiff(topology, make(topology)), emptyTopology());

/** net0, net1, net2: 10.0.1.1, .2, .3 on eth0, by veth0, veth1, veth2. */
const onMybridge0 = (number: number): readonly Make[] => [
  (topology) => addNamespace(topology, `net${String(number)}`),
  (topology) =>
    layCable(topology, {
      ends: [
        { namespace: `net${String(number)}`, interface: 'eth0', addresses: [`10.0.1.${String(number + 1)}/24`] },
        { namespace: HOST, bridge: 'mybridge0', interface: `veth${String(number)}`, addresses: [] },
      ],
    }),
];
