import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinProgramWords, splitProgramWords } from './program-words.ts';

test.each([
  ['python3 -m http.server 80', ['python3', '-m', 'http.server', '80']],
  ['  sleep\t5  ', ['sleep', '5']],
  [`sh -c 'a | b; echo "$x"'`, ['sh', '-c', 'a | b; echo "$x"']],
  [String.raw`echo "say \"a\" \\ \n" b\ c \$x`, ['echo', String.raw`say "a" \ \n`, 'b c', '$x']],
  [`echo '' ""x''`, ['echo', '', 'x']],
  ['ls *.txt ~ {a,b} #x', ['ls', '*.txt', '~', '{a,b}', '#x']],
])('%s', (line, argv) => {
  expect(splitProgramWords(line)).toEqual({ ok: true, argv });
});

test.each([
  ['', { problem: 'empty' }],
  [' ', { problem: 'empty' }],
  [`'' a`, { problem: 'empty' }],
  [`echo 'a`, { problem: 'quote-open' }],
  ['a | b', { problem: 'shell', found: '|' }],
  ['a &', { problem: 'shell', found: '&' }],
  ['a > b', { problem: 'shell', found: '>' }],
  ['echo $HOME', { problem: 'shell', found: '$' }],
  ['a\nb', { problem: 'shell', found: '\n' }],
])('%j is refused', (line, refusal) => {
  expect(splitProgramWords(line)).toEqual({ ok: false, ...refusal });
});

test('words that are joined are the same words', () => {
  const words = fc.array(fc.string({ unit: 'binary' }).filter((word) => word !== ''), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(words, (argv) => {
      expect(splitProgramWords(joinProgramWords(argv))).toEqual({ ok: true, argv });
    }),
  );
});
