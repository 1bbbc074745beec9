/** What the spanning tree goes by: the priority of a bridge, the cost and the priority of a port. */
import { isEqual, recordAt } from '../records/index.ts';
import { asPort, hasVlanSettings, interfaceKey, withStpPriority, withoutVlanSettings } from '../topology/index.ts';
import type { InterfaceRecord, InterfaceRef, PortRecord, Topology, TopologyDiff } from '../topology/index.ts';

/** What is given of a bridge; what is not stays. */
export interface BridgeSettings {
  readonly stp?: boolean;
  /** Undefined: as the kernel has it. */
  readonly stpPriority: number | undefined;
}

export const setBridge = (topology: Topology, ref: InterfaceRef, { stp, stpPriority }: BridgeSettings): TopologyDiff =>
  changed(topology, ref, (bridge) => ({ ...withStpPriority(bridge, stpPriority), ...(stp !== undefined && { stp }) }));

/** A bridge that keeps VLANs apart, or no longer: then what is set of its ports' VLANs goes, and of its own. */
export function setVlanFiltering(topology: Topology, ref: InterfaceRef, on: boolean): TopologyDiff {
  const bridge = recordAt(topology.interfaces, interfaceKey(ref));
  if (bridge?.kind !== 'bridge' || (bridge.vlanFiltering === true) === on) return {};
  const { vlanFiltering: _was, ...plain } = bridge;
  if (on) return { interfaces: { changed: { [interfaceKey(ref)]: [bridge, { ...plain, vlanFiltering: true }] } } };
  const ports = Object.entries(topology.interfaces).filter(([, record]) => record.namespace === ref.namespace && record.master === ref.interface && hasVlanSettings(record));
  return {
    interfaces: {
      changed: {
        ...Object.fromEntries(ports.map(([key, port]) => [key, [port, withoutVlanSettings(port)] as const])),
        [interfaceKey(ref)]: [bridge, withoutVlanSettings(plain)],
      },
    },
  };
}

/** Sets it for a port, instead of what is there; what is absent is as the kernel chooses. Of a bridge, for its own interface. */
export const setPort = (topology: Topology, ref: InterfaceRef, port: PortRecord): TopologyDiff => changed(topology, ref, (record) => asPort(topology.interfaces, record, port));

function changed({ interfaces }: Topology, ref: InterfaceRef, change: (from: InterfaceRecord) => InterfaceRecord): TopologyDiff {
  const key = interfaceKey(ref);
  const from = recordAt(interfaces, key);
  const to = from && change(from);
  return from === undefined || to === undefined || isEqual(from, to) ? {} : { interfaces: { changed: { [key]: [from, to] } } };
}
