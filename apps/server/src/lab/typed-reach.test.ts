import { expect, test } from 'vitest';
import { typedReach } from './typed-reach.ts';

const NAMES = new Set(['host', 'net0', 'net1', 'net2']);
const reach = (line: string, own = 'net0'): readonly string[] | 'all' => {
  const reached = typedReach(line, own, NAMES);
  return reached === 'all' ? 'all' : [...reached];
};

test.each([
  ['sysctl -w net.ipv4.ip_forward=1', ['net0']],
  ['nft add table ip nat', ['net0']],
  ['nft add chain ip nat post \'{ type nat hook postrouting priority srcnat; }\'', ['net0']],
  ['nft add chain ip nat post { type nat hook postrouting priority srcnat\\; }', 'all'],
  ['nft add chain ip nat post \\{ type nat hook postrouting priority srcnat\\; \\}', ['net0']],
  ['nft -f rules.nft', ['net0']],
  ['tc qdisc add dev eth0 root tbf rate 10mbit burst 1600 latency 50ms', ['net0']],
  ['tc -n net1 qdisc del dev eth0 root', ['net0', 'net1']],
  ['/usr/sbin/tc qdisc show', ['net0']],
  ['ip netns exec net2 sysctl -w net.ipv4.conf.all.rp_filter=2', ['net0', 'net2']],
  ['ip netns exec net2 ip netns exec net1 nft flush ruleset', ['net0', 'net2', 'net1']],
  ['echo 1 > /proc/sys/net/ipv4/ip_forward', ['net0']],
  ['ip link set eth0 up && sysctl -w net.ipv4.ip_forward=1; ls | wc -l', ['net0']],
  ['sysctl -w "net.ipv4.ping_group_range=0 1"', ['net0']],
  ['tc filter add dev net1 2>/dev/null', ['net0', 'net1']],
  ['ip -n net2 link set dev br0 type bridge priority 4096', ['net0', 'net2']],
  ['ip l s br0 type bridge stp_state 1', ['net0']],
  ['wg genkey | tee key | wg pubkey', ['net0']],
  ['ip netns exec net1 wg set wg0 private-key key listen-port 51820', ['net0', 'net1']],
])('%s reaches %j', (line, reached) => {
  expect(reach(line)).toEqual(reached);
});

test.each(['ip address add 10.0.0.1/24 dev eth0', 'ip -6 rule add from fd00::/64 table 9', 'ip netns exec net1 ping -c 1 10.0.0.1', 'ls -l', '', '   '])(
  'what `%s` did is told by events, if it did anything',
  (line) => {
    expect(reach(line)).toEqual([]);
  },
);

test.each([
  'for n in 0 1; do sysctl -w net.ipv4.ip_forward=1; done',
  './script.sh',
  'bash',
  'ip netns exec net1 bash',
  'ip -all netns exec sysctl -w net.ipv4.ip_forward=1',
  'source setup',
  'nsenter --net=/run/netns/net1 nft flush ruleset',
  'unshare --net',
  'sysctl -w net.ipv4.conf.$IF.rp_filter=1',
  'nft add table `cat name`',
  'x=1 sysctl -a',
  'tc qdisc add dev "$(cat name)" root',
  'frobnicate',
  "echo 'open",
])('`%s` may have reached anything', (line) => {
  expect(reach(line)).toBe('all');
});
