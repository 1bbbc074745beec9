import { expect, test } from 'vitest';
import { Queue } from './queue.ts';

test('tasks run one at a time, in order, whatever each of them does', async () => {
  const queue = new Queue();
  const seen: string[] = [];
  const task = (name: string, fails = false) => async (): Promise<string> => {
    seen.push(`${name} begins`);
    await Promise.resolve();
    await Promise.resolve();
    seen.push(`${name} ends`);
    if (fails) throw new Error(name);
    return name;
  };
  const results = await Promise.allSettled([queue.run(task('a')), queue.run(task('b', true)), queue.run(task('c'))]);
  expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});
