/** Typical mistakes in the built-in lessons, three in each, and what is said of them. */
import type { Cause } from '@patchbay/shared/explain';
import type { Missing } from '@patchbay/shared/protocol';

/** What is said at least: a sentence of this kind, with these names and values in it. */
export interface Told extends Partial<Omit<Missing, 'code' | 'why' | 'advice'>>, Pick<Missing, 'code'> {
  readonly why?: { readonly cause: Cause; readonly at?: { readonly namespace: string; readonly interface?: string } };
}

/**
 * `lesson`: the number that its file begins with. `after`: `spoils` where the lesson cannot be typed to its end after it, `by-fault` where it is a
 * mistake with one fault and mends another.
 */
export type Mistake = readonly [lesson: string, step: string, mistake: string, lines: readonly string[], told: Told, after?: 'spoils' | 'by-fault'];

const in0 = (line: string): string => `ip netns exec net0 ${line}`;

export const MISTAKES: readonly Mistake[] = [
  ['01', 'make', 'another name', ['ip netns add myent'], { code: 'no-namespace', subject: 'mynet' }],
  ['01', 'loopback', 'the lo of the host', ['ip link set lo up'], { code: 'no-answer', why: { cause: 'loopback-down', at: { namespace: 'mynet', interface: 'lo' } } }],
  ['01', 'apart', 'a wrong mask', ['ip link set lo up', 'ip addr add 192.0.2.1/24 dev lo'], { code: 'other-length', found: '192.0.2.1/24' }],
  ['02', 'cable', 'a cable that stays in the host', ['ip link add veth0 type veth peer name veth1'], { code: 'no-cable', subject: 'net0 – net1' }],
  ['02', 'addresses', 'a wrong mask', ['ip -n net0 addr add 10.0.1.1/16 dev vethmother', 'ip -n net1 addr add 10.0.1.2/24 dev vethfather'], { code: 'other-length', subject: 'net0:vethmother', found: '10.0.1.1/16' }],
  ['02', 'answer', 'one end only', ['ip -n net0 link set vethmother up'], { code: 'end-down', subject: 'net1:vethfather' }],
  ['03', 'plug', 'a cable that is not plugged in', ['for n in 0 1 2; do ip netns add net$n; ip link add veth$n type veth peer name eth0 netns net$n; done'], { code: 'other-cable', found: 'host:veth0' }],
  ['03', 'addresses', 'the same address twice', ['for n in 0 1 2; do ip -n net$n addr add 10.0.1.1/24 dev eth0; done'], { code: 'no-address', subject: 'net1', found: '10.0.1.1/24' }, 'spoils'],
  ['03', 'up', 'the bridge stays down', ['for n in 0 1 2; do ip link set veth$n up; ip -n net$n link set eth0 up; done'], { code: 'end-down', subject: 'host:mybridge0' }],
  ['04', 'default', 'a gateway that is no neighbour', [in0('ip route add default via 10.0.1.2'), 'ip netns exec net1 ip route add default via 10.0.1.254'], { code: 'other-gateway', found: '10.0.1.2' }, 'spoils'],
  ['04', 'forward', 'forwarding in the wrong namespace', [in0('sysctl -qw net.ipv4.ip_forward=1')], { code: 'other-value', subject: 'host' }],
  ['04', 'nat', 'NAT for another subnet', ['nft add table ip nat', "nft add chain ip nat p '{ type nat hook postrouting priority srcnat; }'", 'nft add rule ip nat p ip saddr 10.0.2.0/24 masquerade'], { code: 'no-answer', why: { cause: 'nat-for-others', at: { namespace: 'host' } } }],
  ['05', 'uts', 'another kind of namespace', ['unshare --net hostname'], { code: 'not-used' }],
  ['05', 'pid', 'without --fork', ['unshare --pid true'], { code: 'not-used' }],
  ['05', 'box', 'without a network', ['unshare -umipf true'], { code: 'not-used' }],
  ['06', 'ask', 'asking somebody else', [in0('ping -c 1 10.0.1.3')], { code: 'no-neighbour', wanted: '10.0.1.2' }, 'spoils'],
  ['06', 'table', 'addresses, not neighbours', ['ip -n net0 address show'], { code: 'not-used' }],
  ['06', 'forget', 'flushing without asking anew', ['ip -n net0 neighbour flush all'], { code: 'no-neighbour', wanted: '10.0.1.3' }],
  ['07', 'addresses', 'the address of another', ['ip -n net1 addr add 10.0.1.1/24 dev eth0'], { code: 'address-elsewhere', subject: 'net0', found: 'net1:eth0' }, 'spoils'],
  ['07', 'gateways', 'one host only', ['ip -n net0 route add default via 10.0.1.254'], { code: 'no-route', subject: 'net1', wanted: 'default' }],
  ['07', 'routers', 'no forwarding', ['ip -n r1 route add 10.0.2.0/24 via 10.0.9.2', 'ip -n r2 route add 10.0.1.0/24 via 10.0.9.1'], { code: 'no-answer', why: { cause: 'not-forwarding', at: { namespace: 'r1' } } }],
  ['08', 'closed', 'the wrong hook', ['ip netns exec fw nft add table inet f', "ip netns exec fw nft add chain inet f i '{ type filter hook input priority filter; policy drop; }'"], { code: 'answers', wanted: '10.0.2.1 80' }, 'spoils'],
  ['08', 'answers', 'answers alone', ['ip netns exec fw nft add rule inet filter forward ct state established accept'], { code: 'no-answer', subject: 'server' }],
  ['08', 'web', 'all ports', ['ip netns exec fw nft add rule inet filter forward accept'], { code: 'answers', wanted: '10.0.2.1 5432' }, 'spoils'],
  ['09', 'filter', 'one switch only', ['ip -n sw1 link set dev br0 type bridge vlan_filtering 1'], { code: 'no-filtering', subject: 'sw2/br0' }],
  ['09', 'access', 'with its tag, for a computer that knows of none', ['for s in 1 2; do for p in 1 2; do bridge -n sw$s vlan add dev port$p vid ${p}0; done; done'], { code: 'other-vlan', subject: 'sw1:port1', found: '1', wanted: '10' }],
  ['09', 'trunk', 'one end of the cable only', ['for v in 10 20; do bridge -n sw1 vlan add dev trunk vid $v; done'], { code: 'other-vlan', subject: 'sw2:trunk', wanted: '10' }],
  ['10', 'speak', 'one bridge is forgotten', ['for s in 1 3; do ip -n sw$s link set dev br0 type bridge stp_state 1; done'], { code: 'no-stp', subject: 'sw2/br0' }],
  ['10', 'circle', 'the new port stays down', ['ip -n sw1 link add name to3 type veth peer name to1 netns sw3', 'ip -n sw1 link set dev to3 master br0 up', 'ip -n sw3 link set dev to1 master br0'], { code: 'end-down', subject: 'sw3:to1' }],
  ['10', 'root', 'a greater number for more weight', ['ip -n sw2 link set dev br0 type bridge priority 61440'], { code: 'not-root', subject: 'sw2/br0' }],
  ['11', 'lab-1', 'the loopback instead of the link', ['ip -n net0 link set lo up'], { code: 'no-answer', subject: 'net0', why: { cause: 'port-down' } }],
  ['11', 'lab-1', 'the end that was up already', ['ip -n net0 link set eth0 up'], { code: 'no-answer', subject: 'net0', why: { cause: 'port-down' } }, 'by-fault'],
  ['11', 'lab-2', 'the bridge is brought up, and nothing plugged in', ['ip link set mybridge0 up'], { code: 'no-answer', subject: 'net0' }, 'by-fault'],
  ['12', 'speak', 'one router only', ['ip netns exec r1 bird -c /root/ospf.conf -s /tmp/r1.ctl -P /tmp/r1.pid'], { code: 'no-route', subject: 'r1', wanted: '10.0.2.0/24' }],
  ['12', 'speak', 'another area', ['sed "s/area 0/area 1/" /root/ospf.conf >/root/own.conf', 'ip netns exec r1 bird -c /root/ospf.conf -s /tmp/r1.ctl -P /tmp/r1.pid', 'ip netns exec r2 bird -c /root/own.conf -s /tmp/r2.ctl -P /tmp/r2.pid'], { code: 'no-route', subject: 'r1', wanted: '10.0.2.0/24' }, 'spoils'],
  ['12', 'broken', 'the other cable', ['ip -n r1 link set to-r3 down'], { code: 'other-gateway', subject: 'r1', found: '10.0.12.2', wanted: '10.0.13.3' }, 'spoils'],
];
