import { describe, expect, it } from 'vitest';
import { HOST, applyDiff, problemsOf } from '../topology/index.ts';
import type { Topology, TopologyDiff } from '../topology/index.ts';
import { addAddress, addNeighbour, addRoute, addRule, rename, replug, setRuleset, setSysctl, startingPoint } from './index.ts';

/** As the kernel would have it: without a MAC nothing is the same under another name. */
const known = (topology: Topology): Topology => ({
  ...topology,
  interfaces: Object.fromEntries(
    Object.entries(topology.interfaces).map(([key, record], index) => [key, record.kind === 'loopback' ? record : { ...record, mac: `02:00:00:00:00:${String(10 + index)}` }]),
  ),
});
const furnished = [
  (now: Topology) => addRoute(now, { namespace: 'net0', to: 'default', via: '10.0.1.254', table: '100' }),
  (now: Topology) => addRule(now, { namespace: 'net0', iif: 'eth0', table: '100' }),
  (now: Topology) => addNeighbour(now, { namespace: 'net0', dev: 'eth0', address: '10.0.1.9', mac: '02:00:00:00:00:09' }),
  (now: Topology) => setSysctl(now, 'net0', 'net.ipv4.conf.eth0.rp_filter', '2'),
  (now: Topology) => setRuleset(now, 'net0', 'table ip nat { }'),
  (now: Topology) => addAddress(now, { namespace: 'net0', interface: 'eth0' }, 'fd00::1/64'),
].reduce((now, make) => applyDiff(now, make(now)), known(startingPoint('three-on-a-bridge')));

/** Every key that has a word in it, of what is there after a diff that nothing speaks against. */
function keysAfter(diff: TopologyDiff, word: string): readonly string[] {
  expect(problemsOf(furnished, diff)).toEqual([]);
  const after = applyDiff(furnished, diff);
  return Object.values(after).flatMap((table) => Object.keys(table).filter((key) => key.includes(word)));
}

const eth0 = { kind: 'interface', namespace: 'net0', interface: 'eth0' } as const;

describe('rename', () => {
  it('a namespace takes everything along that is in it', () => {
    const diff = rename(furnished, { kind: 'namespace', name: 'net0' }, 'first');
    expect(keysAfter(diff, 'net0')).toEqual([]);
    expect(keysAfter(diff, 'first')).toEqual([
      'first',
      'first:lo',
      'first:eth0',
      'first:eth0 10.0.1.1/24',
      'first:eth0 fd00::1/64',
      'first 4 default 0 10.0.1.254 eth0 table 100',
      'first 4 32765 all all eth0   100 ',
      'first:eth0 10.0.1.9',
      'first net.ipv4.conf.eth0.rp_filter',
      'first',
    ]);
    expect(applyDiff(furnished, diff).interfaces['host:veth0']?.peer).toEqual({ namespace: 'first', interface: 'eth0' });
  });

  it('an interface is called by its new name wherever it is named', () => {
    const diff = rename(furnished, eth0, 'wan');
    expect(keysAfter(diff, 'net0').filter((key) => key.includes('eth0'))).toEqual([]);
    expect(keysAfter(diff, 'wan')).toEqual([
      'net0:wan',
      'net0:wan 10.0.1.1/24',
      'net0:wan fd00::1/64',
      'net0 4 default 0 10.0.1.254 wan table 100',
      'net0 4 32765 all all wan   100 ',
      'net0:wan 10.0.1.9',
      'net0 net.ipv4.conf.wan.rp_filter',
    ]);
    expect(applyDiff(furnished, diff).interfaces['host:veth0']?.peer).toEqual({ namespace: 'net0', interface: 'wan' });
  });

  it('a bridge keeps its ports', () => {
    const after = applyDiff(furnished, rename(furnished, { kind: 'interface', namespace: HOST, interface: 'mybridge0' }, 'sw'));
    expect(Object.values(after.interfaces).flatMap(({ master }) => master ?? [])).toEqual(['sw', 'sw', 'sw']);
  });

  it('a name of its own, the host and a loopback change nothing', () => {
    for (const diff of [rename(furnished, eth0, 'eth0'), rename(furnished, { kind: 'namespace', name: HOST }, 'a'), rename(furnished, { ...eth0, interface: 'lo' }, 'a')]) {
      expect(diff).toEqual({});
    }
  });

  it('a name that is taken, or that cannot be one, is refused', () => {
    const codes = (diff: TopologyDiff): readonly string[] => problemsOf(furnished, diff).map(({ code, subject }) => `${code} ${subject}`);
    expect(codes(rename(furnished, { kind: 'namespace', name: 'net0' }, 'net1'))).toEqual(['exists net1']);
    expect(codes(rename(furnished, { ...eth0, namespace: HOST, interface: 'veth0' }, 'veth1'))).toEqual(['exists host:veth1']);
    expect(codes(rename(furnished, eth0, 'a b'))).toContain('name-character net0:a b');
  });
});

describe('replug', () => {
  const veth0 = { namespace: HOST, interface: 'veth0' };
  it('out of a bridge, and in again', () => {
    const out = replug(furnished, veth0, { namespace: HOST });
    const after = applyDiff(furnished, out);
    expect(after.interfaces['host:veth0']).not.toHaveProperty('master');
    expect(replug(after, veth0, { namespace: HOST, bridge: 'mybridge0' })).toEqual({
      interfaces: { changed: { 'host:veth0': [after.interfaces['host:veth0'], furnished.interfaces['host:veth0']] } },
    });
    expect(replug(furnished, veth0, { namespace: HOST, bridge: 'mybridge0' })).toEqual({});
  });

  it('to another namespace: it keeps its name where that is free, and leaves behind what the kernel forgets', () => {
    const diff = replug(furnished, { namespace: 'net0', interface: 'eth0' }, { namespace: 'net1' });
    expect(problemsOf(furnished, diff)).toEqual([]);
    const after = applyDiff(furnished, diff);
    expect(after.interfaces['net1:eth1']).toEqual({ ...furnished.interfaces['net0:eth0'], namespace: 'net1', name: 'eth1' });
    expect(after.interfaces['host:veth0']?.peer).toEqual({ namespace: 'net1', interface: 'eth1' });
    for (const table of [after.addresses, after.routes, after.neighbours, after.sysctls]) {
      expect(Object.values(table).filter(({ namespace }) => namespace === 'net0')).toEqual([]);
    }
    expect(after.rules).toEqual(furnished.rules);
  });

  it('into the bridge of another namespace', () => {
    const diff = replug(furnished, { namespace: 'net0', interface: 'eth0' }, { namespace: HOST, bridge: 'mybridge0' });
    expect(applyDiff(furnished, diff).interfaces['host:eth0']).toMatchObject({ master: 'mybridge0', up: true, peer: veth0 });
  });

  it('what is no end of a cable stays where it is', () => {
    expect(replug(furnished, { namespace: HOST, interface: 'mybridge0' }, { namespace: 'net0' })).toEqual({});
  });
});
