import { expect, test } from 'vitest';
import { MAX_MEMBERS, matrixMembers } from './matrix-members.ts';

const addressesOf = (...names: readonly string[]) => ({
  addresses: Object.fromEntries(names.map((namespace, index) => [namespace, { namespace, interface: 'eth0', address: `10.0.0.${String(index + 1)}/16` }])),
});

test('who has an address stands in it, the host first, numbers as numbers', () => {
  expect(matrixMembers(addressesOf('net10', 'net2', 'host'))).toEqual({ members: ['host', 'net2', 'net10'], beyond: 0 });
  expect(matrixMembers({ addresses: {} })).toEqual({ members: [], beyond: 0 });
});

test('those beyond the limit are counted', () => {
  const names = Array.from({ length: MAX_MEMBERS + 3 }, (_, index) => `net${String(index)}`);
  const { members, beyond } = matrixMembers(addressesOf(...names));
  expect([members.length, members.at(-1), beyond]).toEqual([MAX_MEMBERS, 'net39', 3]);
});
