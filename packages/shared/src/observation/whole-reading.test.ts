import { describe, expect, test } from 'vitest';
import { MAX_RULESET } from '../topology/index.ts';
import { parseQdiscs } from './qdiscs.ts';
import { deviatingSysctls, parseSysctlNames, parseSysctls, unknownSysctls, withoutReadOnly } from './sysctls.ts';
import { parseWhole } from './whole-reading.ts';

const FRESH = new Map(
  Object.entries({
    'net.ipv4.ip_forward': '0',
    'net.ipv4.conf.all.accept_redirects': '1',
    'net.ipv4.conf.default.forwarding': '0',
    'net.ipv4.conf.default.rp_filter': '0',
    'net.ipv4.conf.lo.rp_filter': '2',
    'net.ipv4.neigh.lo.gc_stale_time': '60',
    'net.ipv4.tcp_rmem': '4096 131072 33554432',
    'net.ipv6.conf.all.disable_ipv6': '0',
    'net.ipv6.conf.all.forwarding': '0',
    'net.ipv6.conf.default.disable_ipv6': '0',
    'net.ipv6.conf.default.accept_dad': '1',
    'net.ipv6.conf.default.mtu': '1280',
    'net.ipv4.neigh.default.retrans_time': '100',
    'net.ipv4.neigh.default.retrans_time_ms': '1000',
  }),
);
const deviating = (sysctls: Readonly<Record<string, string>>): readonly string[] =>
  deviatingSysctls(new Map([...FRESH, ...Object.entries(sysctls)]), FRESH).map(({ name, value, fresh }) => `${name} ${value} not ${fresh}`);

test('whether rules for IP see what bridges pass on is told where there are rules, though nobody set it', () => {
  const name = 'net.bridge.bridge-nf-call-iptables';
  const sysctls = deviatingSysctls(new Map([[name, '1']]), new Map([[name, '1']]));
  const told = (ruleset: string): readonly unknown[] => Object.values(parseWhole('net0', { rules: '[]', ruleset, qdiscs: '[]', exactQdiscs: '', sysctls }).sysctls);
  expect(told('table ip t {\n}\n')).toEqual([{ namespace: 'net0', name, value: '1', fresh: '1' }]);
  expect(told('')).toEqual([]);
  expect(deviatingSysctls(new Map([[name, '0']]), new Map([[name, '0']]))).toEqual([]);
});

test('sysctls as grep prints them', () => {
  expect(
    parseSysctls('/proc/sys/net/ipv4/conf/eth0.10/rp_filter:1\n/proc/sys/net/ipv4/tcp_rmem:4096\t131072\t33554432\n/proc/sys/net/ipv4/empty:\ngrep: nonsense\n'),
  ).toEqual(
    new Map([
      ['net.ipv4.conf.eth0/10.rp_filter', '1'],
      ['net.ipv4.tcp_rmem', '4096 131072 33554432'],
      ['net.ipv4.empty', ''],
    ]),
  );
});

test('what nobody can write is left out, of every interface', () => {
  const readOnly = parseSysctlNames('/proc/sys/net/ipv4/tcp_available_congestion_control\n/proc/sys/net/ipv4/conf/default/mc_forwarding\nfind: nonsense\n');
  const sysctls = new Map(['net.ipv4.tcp_available_congestion_control', 'net.ipv4.conf.eth0/10.mc_forwarding', 'net.ipv4.conf.eth0/10.rp_filter', 'net.ipv4.tcp_sack'].map((name) => [name, '1']));
  expect([...withoutReadOnly(sysctls, readOnly).keys()]).toEqual(['net.ipv4.conf.eth0/10.rp_filter', 'net.ipv4.tcp_sack']);
});

describe('sysctls that differ from a fresh namespace’s', () => {
  test('one of the namespace, and those of an interface, which begins as default says; lo begins as itself', () => {
    expect(
      deviating({ 'net.ipv4.tcp_rmem': '1 2 3', 'net.ipv4.conf.eth0/10.rp_filter': '1', 'net.ipv4.conf.eth1.rp_filter': '0', 'net.ipv4.conf.lo.rp_filter': '2' }),
    ).toEqual(['net.ipv4.tcp_rmem 1 2 3 not 4096 131072 33554432', 'net.ipv4.conf.eth0/10.rp_filter 1 not 0']);
  });

  test('one of an interface’s neighbours, which begin as those of lo do where default is not shown', () => {
    const eth0 = { 'net.ipv4.neigh.eth0.gc_stale_time': '9', 'net.ipv4.neigh.eth1.gc_stale_time': '60' };
    expect(deviating(eth0)).toEqual(['net.ipv4.neigh.eth0.gc_stale_time 9 not 60']);
    expect(unknownSysctls(new Map(Object.entries(eth0)), FRESH)).toEqual([]);
  });

  test('not what follows a switch, but what does not', () => {
    const router = { 'net.ipv4.ip_forward': '1', 'net.ipv4.conf.default.forwarding': '1', 'net.ipv4.conf.all.accept_redirects': '0' };
    expect(deviating({ ...router, 'net.ipv4.conf.eth0.forwarding': '1' })).toEqual([]);
    expect(deviating({ ...router, 'net.ipv4.conf.eth0.forwarding': '0', 'net.ipv4.conf.all.accept_redirects': '1' })).toEqual([
      'net.ipv4.conf.all.accept_redirects 1 not 0',
      'net.ipv4.conf.eth0.forwarding 0 not 1',
    ]);
    const without6 = { 'net.ipv6.conf.all.disable_ipv6': '1', 'net.ipv6.conf.default.disable_ipv6': '1' };
    expect(deviating({ ...without6, 'net.ipv6.conf.eth0.disable_ipv6': '1' })).toEqual(['net.ipv6.conf.all.disable_ipv6 1 not 0']);
    expect(deviating({ 'net.ipv6.conf.eth0.disable_ipv6': '1' })).toEqual(['net.ipv6.conf.eth0.disable_ipv6 1 not 0']);
  });

  test('not what is the MTU’s, or says in another unit what another says', () => {
    const eth0 = { 'net.ipv4.neigh.eth0.retrans_time': '200', 'net.ipv4.neigh.eth0.retrans_time_ms': '2000', 'net.ipv6.conf.eth0.mtu': '1400' };
    expect(deviating(eth0)).toEqual(['net.ipv4.neigh.eth0.retrans_time_ms 2000 not 1000']);
  });

  test('not what the kernel sets for a kind of interface', () => {
    expect(deviating({ 'net.ipv6.conf.ifb0.accept_dad': '-1', 'net.ipv6.conf.eth0.accept_dad': '0' })).toEqual([
      'net.ipv6.conf.eth0.accept_dad 0 not 1',
    ]);
  });

  test('nothing is said of those of a module that was loaded later: they are named', () => {
    const late = { 'net.netfilter.nf_conntrack_acct': '1' };
    expect(deviating(late)).toEqual([]);
    expect(unknownSysctls(new Map([...FRESH, ...Object.entries(late)]), FRESH)).toEqual(['net.netfilter.nf_conntrack_acct']);
  });
});

test('queueing disciplines that somebody set', () => {
  expect(
    Object.values(
      parseQdiscs(
        'net0',
        `qdisc noqueue 0: dev lo root refcnt 2 
qdisc tbf 8001: dev d0 root refcnt 3 rate 10Mbit burst 1600b lat 50ms 
qdisc ingress ffff: dev d0 parent ffff:fff1 ---------------- 
qdisc htb 1: dev d1 root refcnt 3 r2q 10 default 0x10 direct_packets_stat 7 direct_qlen 1000
qdisc pfifo 20: dev d1 parent 1:10 limit 5p
qdisc fq_codel 0: dev d1 parent :1 limit 10240p
qdisc clsact ffff: dev d1 parent ffff:fff1 
`,
      ),
    ).map(({ dev, kind, handle, parent, options }) => [dev, kind, handle, parent, options]),
  ).toEqual([
    ['d0', 'tbf', '8001:', 'root', 'rate 10Mbit burst 1600b lat 50ms'],
    ['d0', 'ingress', 'ffff:', 'ingress', ''],
    ['d1', 'htb', '1:', 'root', 'r2q 10 default 0x10 direct_qlen 1000'],
    ['d1', 'pfifo', '20:', '1:10', 'limit 5p'],
    ['d1', 'clsact', 'ffff:', 'clsact', ''],
  ]);
});

describe('read whole', () => {
  const nothing = { rules: '', ruleset: '', qdiscs: '', sysctls: [] };

  test('a namespace in which programs have nothing to say', () => {
    expect(parseWhole('net0', nothing)).toEqual({ namespace: 'net0', vlans: new Map(), wireguards: new Map(), rules: {}, ruleset: undefined, qdiscs: {}, sysctls: {} });
  });

  test('a sysctl stands under the name that the namespace has', () => {
    const deviation = { name: 'net.ipv4.tcp_sack', value: '0', fresh: '1' };
    expect(parseWhole('net0', { ...nothing, sysctls: [deviation] }).sysctls).toEqual({ 'net0 net.ipv4.tcp_sack': { namespace: 'net0', ...deviation } });
  });

  test('rules of IPv6 and a ruleset; of one that is too long, the beginning', () => {
    const rules = '[{"priority":32765,"src":"fd00::","srclen":64,"table":"9","protocol":"unspec"}]\n';
    const read = parseWhole('net0', { ...nothing, rules, ruleset: 'table ip nat {\n}\n' });
    expect(Object.values(read.rules)).toMatchObject([{ family: 6, from: 'fd00::/64', table: '9', kernelMade: false }]);
    expect(read.ruleset).toEqual({ namespace: 'net0', text: 'table ip nat {\n}\n' });
    const long = parseWhole('net0', { ...nothing, ruleset: 'x'.repeat(MAX_RULESET + 1) }).ruleset;
    expect([long?.cut, long?.text.length]).toEqual([true, MAX_RULESET]);
  });
});
