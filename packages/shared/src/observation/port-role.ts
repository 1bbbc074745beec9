/** What a port of a bridge is to the spanning tree (IEEE 802.1D), from what the kernel says of both. */
import type { IpPort } from './ip-json.ts';
import type { PortRole } from './observation.ts';

/**
 * The role of a port in its bridge. `bridge` is the bridge's `info_data`. The kernel keeps no roles: it says which port
 * leads to the root, and which one each port takes for the designated one of its segment (net/bridge/br_private_stp.h,
 * br_is_root_port and br_is_designated_port). Undefined where the bridge does not speak STP.
 */
export function portRole(port: IpPort, bridge: Readonly<Record<string, unknown>>): PortRole | undefined {
  if (bridge.stp_state === undefined || bridge.stp_state === 0) return undefined;
  if (port.state === 'disabled') return 'disabled';
  if (Number(port.no) === bridge.root_port) return 'root';
  return Number(port.id) === port.designated_port && port.bridge_id === bridge.bridge_id ? 'designated' : 'alternate';
}
