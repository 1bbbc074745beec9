import { describe, expect, it } from 'vitest';
import { findRows } from './find-rows.ts';
import { addressOrder, nextSort, orderRows } from './order-rows.ts';

const ordered = (texts: readonly string[], direction: 'ascending' | 'descending' = 'ascending') => orderRows(texts, addressOrder, direction);

describe('the order of rows', () => {
  it('goes up, down, and back to what it was', () => {
    const up = nextSort(undefined, 'mac');
    const down = nextSort(up, 'mac');
    expect([up?.direction, down?.direction, nextSort(down, 'mac')]).toEqual(['ascending', 'descending', undefined]);
    expect(nextSort(down, 'port')).toEqual({ column: 'port', direction: 'ascending' });
  });

  it('is that of numbers within names', () => {
    const names = ['eth10', 'eth2', 'br0', 'eth1'];
    expect(orderRows(names, (name) => name, 'ascending')).toEqual(['br0', 'eth1', 'eth2', 'eth10']);
    expect(names).toEqual(['eth10', 'eth2', 'br0', 'eth1']);
  });

  it('is that of addresses: default, IPv4, IPv6, the wider before the narrower', () => {
    const addresses = ['fd00::10/64', '::1/128', '2.0.0.1/8', '10.0.10.1/24', '192.168.0.1', 'fd00::9/64', '10.0.2.1/24', 'default', '10.0.2.1/8', 'fd00:0:0:1::/64', '10.0.2.0/24'];
    const up = ['default', '2.0.0.1/8', '10.0.2.0/24', '10.0.2.1/8', '10.0.2.1/24', '10.0.10.1/24', '192.168.0.1', '::1/128', 'fd00::9/64', 'fd00::10/64', 'fd00:0:0:1::/64'];
    expect(ordered(addresses)).toEqual(up);
    expect(ordered(addresses, 'descending')).toEqual(up.toReversed());
  });

  it('has what has no value last, whichever way, and leaves equal ones as they were', () => {
    const rows = [{ id: 1 }, { id: 2, age: 7 }, { id: 3, age: 0 }, { id: 4 }, { id: 5, age: 7 }];
    const ids = (direction: 'ascending' | 'descending') => orderRows(rows, (row) => row.age, direction).map(({ id }) => id);
    expect(ids('ascending')).toEqual([3, 2, 5, 1, 4]);
    expect(ids('descending')).toEqual([2, 5, 3, 1, 4]);
  });

  it('keeps the very rows', () => {
    const [a, b] = [{ n: 2 }, { n: 1 }];
    const rows = orderRows([a, b], ({ n }) => n, 'ascending');
    expect(rows[0]).toBe(b);
    expect(rows[1]).toBe(a);
  });
});

describe('what is looked for', () => {
  const texts = ['02:00:00:00:00:01 veth1 learned', '02:00:00:00:00:02 veth2 learned', 'aa:bb:cc:00:00:02 veth2 static'];
  it.each([
    ['', [0, 1, 2]],
    ['  ', [0, 1, 2]],
    ['VETH2', [1, 2]],
    ['static veth2', [2]],
    ['02 veth1', [0]],
    ['nobody', []],
  ])('%j: rows %j', (typed, found) => {
    expect(findRows(texts, (text) => text, typed)).toEqual(found.map((index) => texts[index]));
  });
});
