import { defaultFilter } from 'cmdk';
import { describe, expect, it } from 'vitest';
import { bestMatches, worthShowing } from './best-matches.ts';
import type { Named } from './best-matches.ts';

const things: readonly Named[] = [
  { name: 'eth0', aliases: ['net0', 'net0:eth0', 'net0 eth0'] },
  { name: 'eth0', aliases: ['net1', 'net1:eth0', 'net1 eth0'] },
  { name: 'net10', aliases: [] },
  { name: 'net1', aliases: [] },
  { name: '10.0.1.254/24', aliases: ['br0'] },
  { name: '10.0.1.1/24', aliases: ['net0 eth0'] },
  { name: '10.0.1.2/24', aliases: ['net1 eth0'] },
  { name: '10.0.11.1/24', aliases: ['net0 eth1'] },
  { name: '重命名', aliases: ['Rename'] },
];

const found = (words: string, limit = 10): readonly string[] => {
  const matches = bestMatches(things, words, { fit: defaultFilter, namedBy: (named) => named, limit });
  return worthShowing(matches, matches[0]?.fit ?? 0).map(({ of: { name, aliases } }) => [name, ...aliases.slice(0, 1)].join(' '));
};

describe('what is looked for', () => {
  it('is first where it is the name itself, then where the name begins so, then by what else it is found by', () => {
    expect(found('net1').slice(0, 3)).toEqual(['net1', 'net10', 'eth0 net1']);
  });

  it('is not found by letters of several names together', () => {
    expect(found('net2')).toEqual([]);
  });

  it('is found by words in any order', () => {
    expect(found('eth0 net1')[0]).toBe('eth0 net1');
    expect(found('net1 eth0')[0]).toBe('eth0 net1');
  });

  it('is found by some of its letters, in order', () => {
    expect(found('rnm')).toEqual(['重命名 Rename']);
    expect(found('命名')).toEqual(['重命名 Rename']);
  });

  it('stands before what only resembles it, and no more is said than was asked for', () => {
    expect(found('10.0.1.2').slice(0, 2)).toEqual(['10.0.1.2/24 net1 eth0', '10.0.1.254/24 br0']);
    expect(found('10.0.1.1')[0]).toBe('10.0.1.1/24 net0 eth0');
    expect(found('net1', 1)).toEqual(['net1']);
  });
});
