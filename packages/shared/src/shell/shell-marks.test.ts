import { describe, expect, it } from 'vitest';
import { parseShellMarks } from './index.ts';
import type { ShellMark } from './index.ts';

const line = (text: string, secret = 's3cret'): string => `\x1b]633;E;${text};${secret}\x07`;
const done = (exit: number | string, secret = 's3cret'): string => `\x1b]633;D;${String(exit)};${secret}\x07`;

/** Feeds pieces one after another, as a terminal does. */
function parsePieces(pieces: readonly string[]): readonly ShellMark[] {
  let rest = '';
  return pieces.flatMap((piece) => {
    const parsed = parseShellMarks(rest + piece, 's3cret');
    rest = parsed.rest;
    return parsed.marks;
  });
}

const whole = `host # ls\r\n${line('ls -l /tmp')}\x1b[1mfile\x1b[0m\r\n${done(2)}\x1b]633;A\x07host # `;
const marks = [
  { kind: 'line', line: 'ls -l /tmp' },
  { kind: 'done', exit: 2 },
];

describe('marks of the shell', () => {
  it('are found between what is printed', () => {
    expect(parsePieces([whole])).toEqual(marks);
  });

  it('are the same wherever the output is cut in two', () => {
    for (let at = 0; at <= whole.length; at += 1) {
      expect(parsePieces([whole.slice(0, at), whole.slice(at)])).toEqual(marks);
    }
  });

  it('are the same unit by unit', () => {
    expect(parsePieces([...whole])).toEqual(marks);
  });

  it('may end with ST', () => {
    expect(parsePieces(['\x1b]633;D;0;s3cret\x1b\\'])).toEqual([{ kind: 'done', exit: 0 }]);
  });

  it('give back what was escaped', () => {
    expect(parsePieces([line('echo a\\x3b b \\\\x3b 中文\\x0adone')])).toEqual([
      { kind: 'line', line: 'echo a; b \\x3b 中文\ndone' },
    ]);
  });
});

describe('what is no mark of the shell', () => {
  it.each([
    ['another secret', line('rm -rf /', 'guess')],
    ['no secret', '\x1b]633;E;rm -rf /\x07'],
    ['a secret that is not the last word', '\x1b]633;E;ls;s3cret;x\x07'],
    ['a status that is none', done('x')],
    ['a sequence cut off by another', '\x1b]633;E;ls;s3\x1b[0mcret\x07'],
    ['a mark of another kind', '\x1b]633;P;Cwd=/;s3cret\x07'],
  ])('%s', (_what, output) => {
    expect(parsePieces([output])).toEqual([]);
  });

  it('is not waited for without end', () => {
    const { rest } = parseShellMarks(`\x1b]633;E;${'x'.repeat(40_000)}`, 's3cret');
    expect(rest).toBe('');
  });
});
