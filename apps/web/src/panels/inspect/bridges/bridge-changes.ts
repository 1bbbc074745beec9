/** What is asked of the lab when a bridge, or a port of one, is to be otherwise. Pure. */
import { setBridge, setPort, setVlanFiltering } from '@patchbay/shared/gesture';
import type { BridgeSettings } from '@patchbay/shared/gesture';
import { interfaceKey } from '@patchbay/shared/topology';
import type { InterfaceRef, PortRecord, Topology } from '@patchbay/shared/topology';
import type { LabChange } from '../../lab-changes.ts';

export const bridgeChange = (topology: Topology, bridge: InterfaceRef, settings: BridgeSettings): LabChange => ({
  gesture: { kind: 'set-bridge', subjects: [interfaceKey(bridge)] },
  diff: setBridge(topology, bridge, settings),
});

export const filteringChange = (topology: Topology, bridge: InterfaceRef, on: boolean): LabChange => ({
  gesture: { kind: 'set-bridge', subjects: [interfaceKey(bridge)] },
  diff: setVlanFiltering(topology, bridge, on),
});

export const portChange = (topology: Topology, port: InterfaceRef, settings: PortRecord): LabChange => ({
  gesture: { kind: 'set-port', subjects: [interfaceKey(port)] },
  diff: setPort(topology, port, settings),
});
