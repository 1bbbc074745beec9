import { expect, test } from 'vitest';
import { BackgroundReadings } from './background-readings.ts';

/** Readings that end when the test says so. */
function readings() {
  const begun: string[][] = [];
  const ends: (() => void)[] = [];
  const background = new BackgroundReadings((names) => {
    begun.push([...names]);
    return new Promise((resolve) => ends.push(resolve));
  });
  const finish = async (): Promise<void> => {
    ends.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { background, begun, finish };
}

test('a few at once, one time after another', async () => {
  const { background, begun, finish } = readings();
  background.ask(['a', 'b', 'c', 'd', 'e', 'f']);
  expect(begun).toEqual([['a', 'b', 'c', 'd']]);
  await finish();
  expect(begun).toEqual([['a', 'b', 'c', 'd'], ['e', 'f']]);
  await finish();
  background.ask(['a']);
  expect(begun).toHaveLength(3);
});

test('what is asked for again while it waits is read once, while it is being read once more', async () => {
  const { background, begun, finish } = readings();
  background.ask(['a']);
  background.ask(['b']);
  background.ask(['a', 'b']);
  await finish();
  expect(begun).toEqual([['a'], ['b', 'a']]);
});

test('what was not begun when it stops is never read', async () => {
  const { background, begun, finish } = readings();
  background.ask(['a']);
  background.ask(['b']);
  background.stop();
  await finish();
  expect(begun).toEqual([['a']]);
});
