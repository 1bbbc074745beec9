import { expect, test } from 'vitest';
import { Turns } from './turns.ts';

/** Longer than any test takes. */
const FOR_EVER_MS = 2 ** 31 - 1;

/** Deeds that end when the test says so. */
function deeds(patienceMs: number) {
  const turns = new Turns(patienceMs);
  const begun: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  const take = (name: string): Promise<string> =>
    turns.take(() => {
      begun.push(name);
      return new Promise((resolve, reject) => ends.set(name, (error) => (error === undefined ? resolve(name) : reject(error))));
    });
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return { begun, take, settled, end: (name: string, error?: Error) => ends.get(name)?.(error) };
}

test('one after another, in the order in which they were asked for', async () => {
  const { begun, take, settled, end } = deeds(FOR_EVER_MS);
  const [first] = [take('a'), take('b'), take('c')];
  await settled();
  expect(begun).toEqual(['a']);
  end('a');
  expect(await first).toBe('a');
  await settled();
  expect(begun).toEqual(['a', 'b']);
  end('b');
  await settled();
  expect(begun).toEqual(['a', 'b', 'c']);
  end('c');
  await settled();
  void take('d');
  await settled();
  expect(begun).toEqual(['a', 'b', 'c', 'd']);
});

test('one that fails does so for who asked, and the next begins', async () => {
  const { begun, take, settled, end } = deeds(FOR_EVER_MS);
  const first = take('a');
  void take('b');
  end('a', new Error('no'));
  await expect(first).rejects.toThrow('no');
  await settled();
  expect(begun).toEqual(['a', 'b']);
});

test('one that does not end keeps the others for a while only; when it ends at last, none begins for it', async () => {
  const { begun, take, settled, end } = deeds(1);
  const first = take('a');
  void take('b');
  await expect.poll(() => begun).toEqual(['a', 'b']);
  end('b');
  end('a');
  expect(await first).toBe('a');
  void take('c');
  void take('d');
  end('c');
  await settled();
  expect(begun).toEqual(['a', 'b', 'c', 'd']);
});
