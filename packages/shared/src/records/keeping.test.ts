import { expect, test } from 'vitest';
import { keeping, keepingRecords } from './keeping.ts';

const earlier = { a: { n: 1 }, b: { n: [2] } };

test('what is equal is the earlier object, in the table and all of it', () => {
  expect(keepingRecords({ a: { n: 1 }, b: { n: [2] } }, earlier)).toBe(earlier);
  const after = keepingRecords<object>({ a: { n: 1 }, b: { n: [3] }, c: {} }, earlier);
  expect(after).toEqual({ a: { n: 1 }, b: { n: [3] }, c: {} });
  expect(Object.values(after)[0]).toBe(earlier.a);
  expect(keepingRecords({ a: { n: 1 } }, earlier)).toEqual({ a: { n: 1 } });
  expect(keeping({ n: 1 }, earlier.a)).toBe(earlier.a);
  expect(keeping({ n: 1 }, undefined)).toEqual({ n: 1 });
});

test('another order is another table, of the same records', () => {
  const after = keepingRecords<object>({ b: { n: [2] }, a: { n: 1 } }, earlier);
  expect(Object.keys(after)).toEqual(['b', 'a']);
  expect(after.b).toBe(earlier.b);
});
