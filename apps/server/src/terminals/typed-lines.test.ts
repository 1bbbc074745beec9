import { expect, it } from 'vitest';
import { TypedLines } from './typed-lines.ts';

const line = (text: string): string => `\x1b]633;E;${text};s\x07`;
const done = (exit: number): string => `\x1b]633;D;${String(exit)};s\x07`;

it('a line is told when it is done, with its time', () => {
  const lines = new TypedLines('s');
  expect(lines.push(`prompt ${line('ip addr').slice(0, 9)}`, 100)).toEqual([]);
  expect(lines.push(line('ip addr').slice(9), 110)).toEqual([]);
  expect(lines.push(`output${done(1)}prompt`, 150)).toEqual([{ line: 'ip addr', exit: 1, at: 110, durationMs: 40 }]);
});

it('a prompt after an empty line tells nothing', () => {
  const lines = new TypedLines('s');
  expect(lines.push(done(0) + done(0), 1)).toEqual([]);
});

it('the line that ends the shell is told by its end', () => {
  const lines = new TypedLines('s');
  lines.push(line('exit 3'), 5);
  expect(lines.end(3, 6)).toEqual([{ line: 'exit 3', exit: 3, at: 5, durationMs: 1 }]);
  expect(lines.end(3, 7)).toEqual([]);
});
