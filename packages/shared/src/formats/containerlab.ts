/** A lab as a topology of containerlab (containerlab.dev/manual/topo-def-file). */
import { stringify } from 'yaml';
import { commandOf, planDiff, renderCommand, renderTyped, stepsOf } from '../plan/index.ts';
import type { Step } from '../plan/index.ts';
import { HOST, bridgeOf, cablesOf, compareNames, diffTopologies, emptyTopology, interfaceKeyOf } from '../topology/index.ts';
import type { InterfaceRecord, Topology } from '../topology/index.ts';

export interface ContainerlabExport {
  /** Ends with a line break. */
  readonly text: string;
  /** What it does not say, a few words for each. */
  readonly unsaid: readonly string[];
}

/** Has ip(8), nft(8) and sysctl(8). */
const IMAGE = 'nicolaka/netshoot';
const USUAL_MTU = 1500;

/**
 * Namespaces are nodes without a management network, whose `eth0` would be in the way. Bridges of the host are nodes of
 * the kind `bridge`, which containerlab takes to be there. What containerlab does not make itself is done by `exec`.
 * What would be done in the host is left out: there it is the machine itself.
 */
export function renderContainerlab(topology: Topology, name: string): ContainerlabExport {
  const made = madeBy(topology);
  const steps = stepsOf(planDiff(made, diffTopologies(made, topology)));
  const namespaces = Object.keys(topology.namespaces).filter((namespace) => namespace !== HOST).toSorted(compareNames);
  const bridges = Object.values(made.interfaces).filter(({ namespace, kind }) => namespace === HOST && kind === 'bridge').map((record) => record.name);
  const taken = bridges.filter((bridge) => namespaces.includes(bridge));
  const file = {
    name: name.replaceAll(/[^\w.-]+/g, '-'),
    topology: {
      defaults: { kind: 'linux', image: IMAGE, 'network-mode': 'none' },
      nodes: Object.fromEntries<{ readonly kind?: 'bridge'; readonly exec?: readonly string[] }>([
        ...bridges.toSorted(compareNames).filter((bridge) => !taken.includes(bridge)).map((bridge) => [bridge, { kind: 'bridge' as const }] as const),
        ...namespaces.map((namespace) => {
          const exec = steps.filter((step) => step.namespace === namespace).map(sayCommand);
          return [namespace, exec.length === 0 ? {} : { exec }] as const;
        }),
      ]),
      links: cablesOf(made)
        .filter((ends) => !ends.some(({ master }) => master !== undefined && taken.includes(master)))
        .map(([a, b]) => linkOf(a, b)),
    },
  };
  return {
    text: stringify(file, { lineWidth: 0 }),
    unsaid: [
      ...bridges.map((bridge) => (taken.includes(bridge) ? `the bridge ${bridge} and its cables: a namespace has the same name` : `that the bridge ${bridge} is made: containerlab wants it to be there`)),
      ...steps.filter(({ namespace }) => namespace === HOST).map((step) => `what would be done on the machine itself: ${sayCommand(step)}`),
    ],
  };
}

/** As it runs in its namespace. What reads something takes a shell, which `exec` has none of. */
function sayCommand(step: Step): string {
  const command = commandOf({ ...step, namespace: HOST });
  return command.input === undefined ? renderCommand(command.argv) : renderCommand(['sh', '-c', renderTyped(command)]);
}

/** What is there once containerlab has made its nodes and links: all of it up, and nothing in it. */
function madeBy({ namespaces, interfaces }: Topology): Topology {
  const made = Object.values(interfaces).flatMap((record): readonly InterfaceRecord[] => {
    const { namespace, name, kind, peer, mac } = record;
    const bridge = bridgeOf(interfaces, record);
    const isInHost = namespace === HOST;
    switch (kind) {
      case 'loopback':
        return [{ namespace, name, kind, up: !isInHost || record.up, ...(record.mtu !== undefined && isInHost && { mtu: record.mtu }) }];
      case 'bridge':
        return isInHost ? [{ namespace, name, kind, up: true }] : [];
      case 'veth':
        return [{ namespace, name, kind, up: true, mtu: mtuOfCable(record, interfaces), ...(mac !== undefined && { mac }), ...(peer !== undefined && { peer }), ...(isInHost && bridge !== undefined && { master: bridge.name }) }];
      case 'device':
      case 'other':
        return [];
    }
  });
  return { ...emptyTopology(), namespaces, interfaces: Object.fromEntries(made.map((record) => [interfaceKeyOf(record), record])) };
}

/** A link has one MTU for both ends: theirs where they agree, else the usual one. */
function mtuOfCable({ peer, mtu = USUAL_MTU }: InterfaceRecord, interfaces: Topology['interfaces']): number {
  const other = peer === undefined ? undefined : interfaces[`${peer.namespace}:${peer.interface}`];
  return (other?.mtu ?? USUAL_MTU) === mtu ? mtu : USUAL_MTU;
}

/** Without it, containerlab would give 9500. */
function linkOf(a: InterfaceRecord, b: InterfaceRecord) {
  const node = ({ namespace, master }: InterfaceRecord): string => (namespace === HOST ? (master ?? HOST) : namespace);
  const { mtu = USUAL_MTU } = a;
  if (a.mac === undefined && b.mac === undefined) return { endpoints: [a, b].map((end) => `${node(end)}:${end.name}`), mtu };
  return { type: 'veth', endpoints: [a, b].map((end) => ({ node: node(end), interface: end.name, ...(end.mac !== undefined && { mac: end.mac }) })), mtu };
}
