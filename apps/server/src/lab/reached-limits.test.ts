import { emptyObservation } from '@patchbay/shared/observation';
import type { Limit } from '@patchbay/shared/protocol';
import { expect, test } from 'vitest';
import { LAB_LIMITS } from './limits.ts';
import { ReachedLimits } from './reached-limits.ts';

const MEMORY: Limit = { name: 'memory', value: 256 };
const withNamespaces = (count: number) => ({
  ...emptyObservation(),
  namespaces: Object.fromEntries(Array.from({ length: count }, (_, n) => [`n${String(n)}`, { name: `n${String(n)}`, inode: n }])),
});

test('what is come up against all the time is told now and then', () => {
  const told: Limit[] = [];
  const limits = new ReachedLimits((limit) => told.push(limit));
  for (let second = 0; second < 60; second += 1) limits.reached(MEMORY, second * 1_000);
  expect(told).toEqual([MEMORY, MEMORY]);
});

test('each limit by itself', () => {
  const told: Limit[] = [];
  const limits = new ReachedLimits((limit) => told.push(limit));
  limits.reached(MEMORY, 0);
  limits.reached({ name: 'disk', value: 16 }, 0);
  expect(told.map(({ name }) => name)).toEqual(['memory', 'disk']);
});

test('a lab that stays full is told so once, and again when it has become full again', () => {
  const told: Limit[] = [];
  const limits = new ReachedLimits((limit) => told.push(limit));
  const [full, roomy] = [withNamespaces(LAB_LIMITS.namespaces), withNamespaces(LAB_LIMITS.namespaces - 1)];
  limits.count(roomy, 0);
  limits.count(full, 1_000);
  limits.count(full, 100_000);
  expect(told).toEqual([{ name: 'namespaces', value: LAB_LIMITS.namespaces }]);
  limits.count(roomy, 200_000);
  limits.count(full, 200_000);
  expect(told).toHaveLength(2);
});
