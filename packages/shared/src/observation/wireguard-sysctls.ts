/** The sysctls that setting a WireGuard interface up sets (kernel: drivers/net/wireguard/device.c wg_open). */
import { interfaceKey, interfaceOfSysctl } from '../topology/index.ts';
import type { Observation, ObservedSysctl } from './observation.ts';

/**
 * Whether a WireGuard interface and nobody else has set it: its own, and `all.send_redirects` of its namespace. The kernel sends
 * redirects where either `all` or the interface says so (include/linux/inetdevice.h IN_DEV_TX_REDIRECTS): where somebody has turned it off
 * for another interface as well, that of `all` is somebody's wish.
 */
export function setByWireGuard(sysctls: Observation['sysctls'], interfaces: Observation['interfaces']): (sysctl: ObservedSysctl) => boolean {
  const namespaces = new Set(Object.values(interfaces).flatMap(({ namespace, kernelKind }) => (kernelKind === 'wireguard' ? [namespace] : [])));
  const isOwn = ({ namespace, name }: ObservedSysctl): boolean => {
    const dev = interfaceOfSysctl(name);
    return dev !== undefined && interfaces[interfaceKey({ namespace, interface: dev })]?.kernelKind === 'wireguard';
  };
  const refusing = new Set(Object.values(sysctls).flatMap((sysctl) => (REDIRECTS.test(sysctl.name) && sysctl.name !== ALL && sysctl.value === '0' && !isOwn(sysctl) ? [sysctl.namespace] : [])));
  return (sysctl) => {
    const { namespace, name, value } = sysctl;
    if (!namespaces.has(namespace)) return false;
    if (name === ALL) return value === '0' && !refusing.has(namespace);
    return isOwn(sysctl) && ((REDIRECTS.test(name) && value === '0') || (GENERATION.test(name) && value === '1'));
  };
}

const ALL = 'net.ipv4.conf.all.send_redirects';
const REDIRECTS = /^net\.ipv4\.conf\.[^.]+\.send_redirects$/;
const GENERATION = /^net\.ipv6\.conf\.[^.]+\.addr_gen_mode$/;
