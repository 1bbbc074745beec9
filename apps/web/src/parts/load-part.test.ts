import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useSession } from '../session/session-store.ts';
import { withPart } from './load-part.ts';

const codes = (): readonly string[] => useSession.getState().notices.map(({ refusal }) => refusal.code);
const part = () => Promise.resolve({ double: (value: number) => 2 * value });
const gone = () => Promise.reject<{ double: (value: number) => number }>(new TypeError('Failed to fetch dynamically imported module'));

beforeEach(() => {
  useSession.setState({ notices: [] });
});
afterEach(() => {
  vi.restoreAllMocks();
});

test('what is loaded is used', async () => {
  const got: number[] = [];
  await withPart(part, ({ double }) => got.push(double(2)));
  expect(got).toEqual([4]);
  expect(codes()).toEqual([]);
});

test('a part that cannot be had is not used, and one notice says so, however often it is asked for', async () => {
  const got: number[] = [];
  await withPart(gone, ({ double }) => got.push(double(2)));
  await withPart(gone, ({ double }) => got.push(double(2)));
  expect(got).toEqual([]);
  expect(codes()).toEqual(['part-not-loaded']);
});

test('a fault in what is done with a part is said, and told to the console', async () => {
  const told = vi.spyOn(console, 'error').mockReturnValue(undefined);
  const fault = new Error('broken');
  await withPart(part, () => Promise.reject(fault));
  expect(codes()).toEqual(['page-fault']);
  expect(told).toHaveBeenCalledExactlyOnceWith(fault);
});
