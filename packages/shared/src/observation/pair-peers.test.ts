import { expect, test } from 'vitest';
import type { VethEnd } from './namespace-reading.ts';
import { pairPeers, parseNetnsIds, parseNetnsList } from './pair-peers.ts';

const near = (namespace: string, name: string, index: number, peer: string): VethEnd => ({ namespace, name, index, peer: { kind: 'same-namespace', name: peer } });
const far = (namespace: string, name: string, index: number, peer: { index: number; nsid: number }): VethEnd => ({ namespace, name, index, peer: { kind: 'elsewhere', ...peer } });
const ids = (names: Readonly<Record<string, Readonly<Record<number, string>>>>) =>
  new Map(Object.entries(names).map(([name, of]) => [name, new Map(Object.entries(of).map(([nsid, other]) => [Number(nsid), other]))]));
const pairs = (ends: readonly VethEnd[], known = ids({})) => {
  const { peers, ambiguous } = pairPeers(ends, known);
  return { peers: Object.fromEntries([...peers].map(([key, { namespace, interface: name }]) => [key, `${namespace}:${name}`])), ambiguous: [...ambiguous] };
};

test('both ends in one namespace', () => {
  expect(pairs([near('host', 'a', 2, 'b'), near('host', 'b', 3, 'a'), near('net0', 'a', 2, 'b')])).toEqual({
    peers: { 'host:a': 'host:b', 'host:b': 'host:a' },
    ambiguous: [],
  });
});

test('one end in the host, however alike the others are: the host knows the names of its ids', () => {
  const ends = [
    far('host', 'p0', 5, { index: 2, nsid: 0 }),
    far('host', 'p1', 6, { index: 2, nsid: 1 }),
    far('net0', 'eth0', 2, { index: 5, nsid: 0 }),
    far('net1', 'eth0', 2, { index: 6, nsid: 0 }),
  ];
  expect(pairs(ends, ids({ host: { 0: 'net0', 1: 'net1' } })).peers).toEqual({
    'host:p0': 'net0:eth0',
    'net0:eth0': 'host:p0',
    'host:p1': 'net1:eth0',
    'net1:eth0': 'host:p1',
  });
});

const ALIKE = [
  far('net0', 'eth0', 2, { index: 2, nsid: 0 }),
  far('net1', 'eth0', 2, { index: 2, nsid: 0 }),
  far('net2', 'eth0', 2, { index: 2, nsid: 0 }),
  far('net3', 'eth0', 2, { index: 2, nsid: 0 }),
];

test('cables that look alike are not guessed: the namespaces to ask are named', () => {
  expect(pairs(ALIKE)).toEqual({ peers: {}, ambiguous: ['net0', 'net1', 'net2', 'net3'] });
});

test('and told apart by the ids of those that were asked', () => {
  const known = ids({ net0: { 0: 'net3' }, net1: { 0: 'net2' }, net2: { 0: 'net1' }, net3: { 0: 'net0' } });
  expect(pairs(ALIKE, known)).toEqual({
    peers: { 'net0:eth0': 'net3:eth0', 'net3:eth0': 'net0:eth0', 'net1:eth0': 'net2:eth0', 'net2:eth0': 'net1:eth0' },
    ambiguous: [],
  });
});

test('an id without a name is the host, or nobody in sight', () => {
  const ends = [far('net0', 'eth0', 2, { index: 2, nsid: 0 }), far('net1', 'eth0', 2, { index: 2, nsid: 0 }), far('host', 'p', 2, { index: 2, nsid: 1 })];
  expect(pairs(ends, ids({ host: { 1: 'net1' }, net0: {}, net1: {} }))).toEqual({
    peers: { 'net1:eth0': 'host:p', 'host:p': 'net1:eth0' },
    ambiguous: [],
  });
});

test('an id without a name may be that of a namespace without one', () => {
  const ends = [far('host', 'p', 5, { index: 2, nsid: 7 }), far('net:[9]', 'eth0', 2, { index: 5, nsid: 0 }), far('net1', 'eth0', 2, { index: 5, nsid: 0 })];
  expect(pairs(ends, ids({ host: { 1: 'net1' } }))).toEqual({ peers: { 'host:p': 'net:[9]:eth0', 'net:[9]:eth0': 'host:p' }, ambiguous: [] });
});

test('a peer out of sight, and one that is gone', () => {
  expect(pairs([far('net0', 'eth0', 2, { index: 9, nsid: 0 }), { namespace: 'net0', name: 'x', index: 3, peer: { kind: 'none' } }])).toEqual({
    peers: {},
    ambiguous: [],
  });
});

test('an end that was renamed meanwhile is no peer', () => {
  expect(pairs([near('host', 'a', 2, 'b'), near('host', 'b', 3, 'old')]).peers).toEqual({});
});

test('ids as ip prints them', () => {
  expect(parseNetnsList([{ name: 'net0', id: 3 }, { name: 'net1' }])).toEqual(new Map([[3, 'net0']]));
  expect(parseNetnsIds([{ nsid: 0 }, { nsid: 1, name: 'net6' }])).toEqual(new Map([[1, 'net6']]));
});
