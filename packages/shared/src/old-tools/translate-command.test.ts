import { describe, expect, test } from 'vitest';
import { renderCommand } from '../plan/index.ts';
import { translateCommand } from './translate-command.ts';

/** The commands as one would type them, or why there are none. */
function said(line: string): string {
  const [program = '', ...args] = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? '');
  const translation = translateCommand(program, args);
  return translation.kind === 'run' ? translation.commands.map(renderCommand).join('\n') : translation.kind === 'refuse' ? `refused: ${translation.words}` : `nothing: ${translation.why}`;
}

describe('brctl', () => {
  test.each([
    ['brctl addbr br0', 'ip link add name br0 type bridge'],
    ['brctl addif br0 v1 v2', 'ip link set dev v1 master br0\nip link set dev v2 master br0'],
    ['brctl delif br0 v1', 'ip link set dev v1 nomaster'],
    ['brctl delbr br0', 'ip link delete dev br0'],
    ['brctl stp br0 on', 'ip link set dev br0 type bridge stp_state 1'],
    ['brctl stp br0 no', 'ip link set dev br0 type bridge stp_state 0'],
    ['brctl setfd br0 2.5', 'ip link set dev br0 type bridge forward_delay 250'],
    ['brctl setbridgeprio br0 4096', 'ip link set dev br0 type bridge priority 4096'],
    ['brctl setpathcost br0 v1 10', 'ip link set dev v1 type bridge_slave cost 10'],
    ['brctl hairpin br0 v1 on', 'ip link set dev v1 type bridge_slave hairpin on'],
    ['brctl show', ''],
    ['brctl showmacs br0', ''],
    ['brctl addif br0', 'refused: brctl addif: the interface is missing'],
    ['brctl frob br0', 'refused: brctl: there is no frob'],
  ])('%s', (line, commands) => {
    expect(said(line)).toBe(commands);
  });
});

describe('ifconfig', () => {
  const give = (address: string, dev = 'eth0') => `ip -4 address flush dev ${dev} label ${dev}\nip address add local ${address} broadcast + dev ${dev}\nip link set dev ${dev} up`;
  test.each([
    ['ifconfig eth0 10.0.0.1 netmask 255.255.255.0 up', give('10.0.0.1/24')],
    ['ifconfig eth0 10.0.0.1/24', give('10.0.0.1/24')],
    ['ifconfig eth0 192.168.1.1', give('192.168.1.1/24')],
    ['ifconfig eth0 172.16.0.1', give('172.16.0.1/16')],
    ['ifconfig eth0 10.1.1.1 netmask 0xffff0000', give('10.1.1.1/16')],
    ['ifconfig eth0 up', 'ip link set dev eth0 up'],
    ['ifconfig eth0 down', 'ip link set dev eth0 down'],
    ['ifconfig eth0 0', 'ip -4 address flush dev eth0 label eth0\nip link set dev eth0 up'],
    ['ifconfig eth0 hw ether 02:00:00:00:00:01', 'ip link set dev eth0 address 02:00:00:00:00:01'],
    ['ifconfig eth0 mtu 1400 promisc', 'ip link set dev eth0 mtu 1400\nip link set dev eth0 promisc on'],
    ['ifconfig eth0 inet6 add fd00::1/64', 'ip address add local fd00::1/64 dev eth0'],
    ['ifconfig eth0 add fd00::1/64', 'ip address add local fd00::1/64 dev eth0'],
    ['ifconfig eth0:1 10.0.0.5 netmask 255.255.255.0', 'ip -4 address flush dev eth0 label eth0:1\nip address add local 10.0.0.5/24 broadcast + dev eth0 label eth0:1\nip link set dev eth0 up'],
    ['ifconfig tun0 10.0.0.1 pointopoint 10.0.0.2', 'ip -4 address flush dev tun0 label tun0\nip address add local 10.0.0.1 peer 10.0.0.2/32 dev tun0\nip link set dev tun0 up'],
    ['ifconfig', ''],
    ['ifconfig -a', ''],
    ['ifconfig eth0', ''],
    ['ifconfig eth0 10.0.0.1 netmask 255.0.255.0', 'refused: ifconfig: 255.0.255.0 is no netmask'],
    ['ifconfig eth0 some.where', 'refused: ifconfig: some.where cannot be read'],
  ])('%s', (line, commands) => {
    expect(said(line)).toBe(commands);
  });
});

describe('route', () => {
  test.each([
    ['route add default gw 10.0.0.254', 'ip route add to default via 10.0.0.254'],
    ['route add default gw 10.0.0.254 eth0', 'ip route add to default via 10.0.0.254 dev eth0'],
    ['route add -net 10.1.0.0 netmask 255.255.0.0 gw 10.0.0.2 dev eth0', 'ip route add to 10.1.0.0/16 via 10.0.0.2 dev eth0'],
    ['route add -net 10.1.0.0/16 eth0', 'ip route add to 10.1.0.0/16 dev eth0'],
    ['route add -net 192.168.7.0 gw 10.0.0.2', 'ip route add to 192.168.7.0/24 via 10.0.0.2'],
    ['route add -net 0.0.0.0/0 gw 10.0.0.2', 'ip route add to default via 10.0.0.2'],
    ['route add -host 10.9.9.9 gw 10.0.0.2 metric 5', 'ip route add to 10.9.9.9/32 via 10.0.0.2 metric 5'],
    ['route add 10.9.9.9 dev eth0', 'ip route add to 10.9.9.9/32 dev eth0'],
    ['route del default', 'ip route delete to default'],
    ['route add -net 10.8.0.0/16 reject', 'ip route add to unreachable 10.8.0.0/16'],
    ['route -A inet6 add 2001:db8::/32 gw fd00::2 dev eth0', 'ip -6 route add to 2001:db8::/32 via fd00::2 dev eth0'],
    ['route -6 add default gw fd00::2', 'ip -6 route add to default via fd00::2'],
    ['route -n', ''],
    ['route add -net example.org gw 10.0.0.1', 'refused: route: example.org cannot be read'],
  ])('%s', (line, commands) => {
    expect(said(line)).toBe(commands);
  });
});

describe('iptables', () => {
  const POST = 'add table ip nat; add chain ip nat POSTROUTING { type nat hook postrouting priority srcnat; }; add rule ip nat POSTROUTING';
  const PRE = 'add table ip nat; add chain ip nat PREROUTING { type nat hook prerouting priority dstnat; }; add rule ip nat PREROUTING';
  const FORWARD = 'add table ip filter; add chain ip filter FORWARD { type filter hook forward priority filter; }; add rule ip filter FORWARD';
  test.each([
    ['iptables -t nat -A POSTROUTING -s 10.0.1.0/24 -o eth0 -j MASQUERADE', `${POST} ip saddr 10.0.1.0/24 oifname "eth0" masquerade`],
    ['iptables -t nat -A POSTROUTING -s 10.0.1.0/255.255.255.0 ! -d 10.0.0.0/8 -j SNAT --to-source 192.0.2.1', `${POST} ip saddr 10.0.1.0/24 ip daddr != 10.0.0.0/8 snat to 192.0.2.1`],
    ['iptables -t nat -A PREROUTING -p tcp --dport 80 -j DNAT --to-destination 10.0.1.2:8080', `${PRE} tcp dport 80 dnat to 10.0.1.2:8080`],
    ['iptables -t nat -A PREROUTING -p udp -m multiport --dports 53,5000:5010 -j REDIRECT --to-ports 5353', `${PRE} udp dport { 53, 5000-5010 } redirect to :5353`],
    ['iptables -w -A FORWARD -i eth+ -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT', `${FORWARD} iifname "eth*" ct state related,established accept`],
    ['iptables -A FORWARD -p icmp --icmp-type echo-request -m limit --limit 5/minute --limit-burst 10 -j ACCEPT', `${FORWARD} icmp type echo-request limit rate 5/minute burst 10 packets accept`],
    ['iptables -A FORWARD -p icmp -j REJECT --reject-with icmp-host-prohibited', `${FORWARD} meta l4proto icmp reject with icmp host-prohibited`],
    ['iptables -A FORWARD -m statistic --mode random --probability 0.05 -j DROP', `${FORWARD} numgen random mod 10000 < 500 drop`],
    ['iptables -A FORWARD -p tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu', `${FORWARD} tcp flags & (syn | rst) == (syn) tcp option maxseg size set rt mtu`],
    ['iptables -A FORWARD -j LOG --log-prefix "gone: " --log-level 4', `${FORWARD} log prefix "gone: " level warn`],
    ['iptables -P FORWARD DROP', 'add table ip filter; add chain ip filter FORWARD { type filter hook forward priority filter; policy drop; }'],
    ['iptables -N LAB', 'add table ip filter; create chain ip filter LAB'],
    ['iptables -I LAB 3 -j RETURN', 'add table ip filter; insert rule ip filter LAB index 1 return'],
    ['iptables -A FORWARD -j LAB', `${FORWARD} jump LAB`],
    ['iptables -t nat -F', 'add table ip nat; flush table ip nat'],
    ['ip6tables -A INPUT -p icmpv6 -j ACCEPT', 'add table ip6 filter; add chain ip6 filter INPUT { type filter hook input priority filter; }; add rule ip6 filter INPUT meta l4proto ipv6-icmp accept'],
  ])('%s', (line, script) => {
    expect(said(line)).toBe(renderCommand(['nft', script]));
  });
  test.each([
    ['iptables -L -n -v', ''],
    ['iptables -t nope -A X -j DROP', 'refused: iptables: there is no table nope; there are: filter, nat, mangle, raw'],
    ['iptables -A INPUT -m recent --rcheck -j DROP', 'refused: iptables: --rcheck cannot be carried over'],
    ['iptables -A INPUT --dport 80 -j DROP', 'refused: iptables: --dport … cannot be carried over'],
    ['iptables -D INPUT -j DROP', 'refused: iptables: -D cannot be carried over'],
    ['iptables -P INPUT REJECT', 'refused: iptables: a policy is ACCEPT or DROP'],
  ])('%s', (line, words) => {
    expect(said(line)).toBe(words);
  });
});

test.each([
  ['sudo ip link add br0 type bridge', 'ip link add br0 type bridge'],
  ['sudo -E -u root -- brctl addbr br0', 'brctl addbr br0'],
  ['sudo A=1 bash -c true', "env 'A=1' bash -c true".replaceAll("'", '')],
  ['sudo -i', ''],
  ['modprobe 8021q', 'nothing: nothing is installed, loaded or started here'],
])('%s', (line, commands) => {
  expect(said(line)).toBe(commands);
});
