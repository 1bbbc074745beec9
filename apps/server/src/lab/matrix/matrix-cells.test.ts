import { addNamespace, layCable } from '@patchbay/shared/gesture';
import { applyDiff, emptyTopology } from '@patchbay/shared/topology';
import type { Topology } from '@patchbay/shared/topology';
import { beforeEach, expect, test } from 'vitest';
import { MatrixCells } from './matrix-cells.ts';

/** Three in a row; b has two ends. */
const row = (): Topology => {
  const named = ['a', 'b', 'c'].reduce((topology, name) => applyDiff(topology, addNamespace(topology, name)), emptyTopology());
  const cable = (topology: Topology, from: string, to: string, subnet: string): Topology =>
    applyDiff(
      topology,
      layCable(topology, {
        ends: [
          { namespace: from, interface: `to-${to}`, addresses: [`${subnet}.1/24`] },
          { namespace: to, interface: `to-${from}`, addresses: [`${subnet}.2/24`] },
        ],
      }),
    );
  return cable(cable(named, 'a', 'b', '10.0.1'), 'b', 'c', '10.0.2');
};

let cells: MatrixCells;
beforeEach(() => {
  cells = new MatrixCells();
  cells.follow(row());
});

const all = () => Object.fromEntries(cells.matrix.members.map((name, index) => [name, cells.matrix.rows[index]]));
const ALL = 100;
/** Sends a round of so many pings, and gives what was sent. */
function round(most: number, answers: (from: string, address: string) => boolean) {
  const sent = cells.next(most);
  cells.note(new Map(sent.map(({ from, addresses }) => [from, new Map(addresses.filter((address) => answers(from, address)).map((address) => [address, 'reached']))])));
  return sent;
}
/** Rounds until nothing is due; from where was pinged. */
function settle(answers: (from: string, address: string) => boolean): readonly string[] {
  const froms: string[] = [];
  while (cells.isDue) froms.push(...round(ALL, answers).map(({ from }) => from));
  return froms;
}

test('each is tried at an address that is near it, and not by itself', () => {
  expect(all()).toEqual({ a: ['none', 'untried', 'untried'], b: ['untried', 'none', 'untried'], c: ['untried', 'untried', 'none'] });
  expect([3, 2, 2].map((most) => round(most, () => false))).toEqual([
    [{ from: 'a', addresses: ['10.0.1.2', '10.0.2.2'] }, { from: 'b', addresses: ['10.0.1.1'] }],
    [{ from: 'b', addresses: ['10.0.2.2'] }, { from: 'c', addresses: ['10.0.1.1'] }],
    [{ from: 'c', addresses: ['10.0.2.1'] }],
  ]);
  expect(cells.isDue).toBe(false);
});

test('what a change may have touched, and what was lost, is tried first; until then it is said to be of before', () => {
  settle((from, address) => from !== 'a' || address !== '10.0.2.2');
  expect(all()).toEqual({ a: ['none', 'reached', 'lost'], b: ['reached', 'none', 'reached'], c: ['reached', 'reached', 'none'] });
  cells.touch(new Set(['c']));
  expect(all()).toEqual({ a: ['none', 'reached', 'was-lost'], b: ['reached', 'none', 'was-reached'], c: ['was-reached', 'was-reached', 'none'] });
  expect(round(1, () => true)).toEqual([{ from: 'a', addresses: ['10.0.2.2'] }]);
  expect(all().a).toEqual(['none', 'reached', 'reached']);
  expect(settle(() => false)).toEqual(['b', 'c']);
});

test('what is due is of before until its ping has come to something', () => {
  settle(() => true);
  cells.touch('all');
  cells.next(ALL);
  expect(all().a).toEqual(['none', 'was-reached', 'was-reached']);
  cells.note(new Map([['a', new Map()]]));
  expect(all().a).toEqual(['none', 'lost', 'lost']);
});

test('what changes while its ping is under way is tried once more', () => {
  settle(() => true);
  cells.touch('all');
  cells.next(ALL);
  cells.touch(new Set(['a']));
  cells.note(new Map([['a', new Map()]]));
  expect(all().a).toEqual(['none', 'was-lost', 'was-lost']);
});

test('what could not be sent leaves what was known, and is due', () => {
  settle(() => true);
  cells.next(ALL);
  cells.note(new Map([['b', new Map()]]));
  expect(all()).toEqual({ a: ['none', 'was-reached', 'was-reached'], b: ['lost', 'none', 'lost'], c: ['was-reached', 'was-reached', 'none'] });
});

test('of a service: what refuses is told, of before as well, and tried again after any change', () => {
  cells = new MatrixCells({ protocol: 'tcp', port: 80 });
  cells.follow(row());
  cells.next(ALL);
  cells.note(new Map([['a', new Map([['10.0.1.2', 'reached'], ['10.0.2.2', 'refused']])], ['b', new Map()], ['c', new Map()]]));
  expect(cells.matrix).toMatchObject({ service: { protocol: 'tcp', port: 80 }, rows: [['none', 'reached', 'refused'], ['lost', 'none', 'lost'], ['lost', 'lost', 'none']] });
  cells.touch(new Set(['nobody']));
  expect(all()).toEqual({ a: ['none', 'reached', 'was-refused'], b: ['was-lost', 'none', 'was-lost'], c: ['was-lost', 'was-lost', 'none'] });
});

test('who goes takes their row along; who has another address was never tried', () => {
  settle(() => true);
  const { addresses, ...topology } = row();
  const moved = Object.entries(addresses).map(([key, record]) => (record.namespace === 'c' ? ['c:to-b 10.0.2.9/24', { ...record, address: '10.0.2.9/24' }] : [key, record]));
  cells.follow({ ...topology, addresses: Object.fromEntries(moved) as Topology['addresses'] });
  expect(all()).toEqual({ a: ['none', 'reached', 'untried'], b: ['reached', 'none', 'untried'], c: ['reached', 'reached', 'none'] });
  cells.follow({ ...topology, addresses: Object.fromEntries(Object.entries(addresses).filter(([, { namespace }]) => namespace !== 'c')) });
  expect(all()).toEqual({ a: ['none', 'reached'], b: ['reached', 'none'] });
});

test('what is not due is tried again by turns, oldest first', () => {
  settle(() => true);
  expect([1, 2, 3, 4].map(() => cells.next(2).map(({ from }) => from))).toEqual([['a'], ['b'], ['c'], ['a']]);
});
