import { expect, it } from 'vitest';
import { ENGLISH_WORDS } from './english-words.ts';
import { shapingWords } from './shaping-words.ts';

it.each([
  [{ rate: 10e6 }, ['10 Mbit/s']],
  [{ rate: 1.544e6 }, ['1.54 Mbit/s']],
  [{ rate: 999 }, ['999 bit/s']],
  [{ rate: 64e3, delay: 0.3, loss: 1 }, ['64 kbit/s', '0.3 ms', '1 % loss']],
  [{ rate: 2e15 }, ['2000 Tbit/s']],
  [{ classes: 'htb' }, ['HTB classes']],
])('%o: %o', (shaping, words) => {
  expect(shapingWords(ENGLISH_WORDS, shaping)).toEqual(words);
});
