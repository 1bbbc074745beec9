import type { TFunction } from 'i18next';
import { expect, it } from 'vitest';
import { shapingWords } from './shaping-words.ts';

const t = ((key: string, values: Readonly<Record<string, string>>) => `${key.replace(/^.*\./, '')} ${Object.values(values).join(' ')}`) as TFunction;

it.each([
  [{ rate: 10e6 }, ['10 Mbit/s']],
  [{ rate: 1.544e6 }, ['1.54 Mbit/s']],
  [{ rate: 999 }, ['999 bit/s']],
  [{ rate: 64e3, delay: 0.3, loss: 1 }, ['64 kbit/s', '0.3 ms', 'loss 1']],
  [{ rate: 2e15 }, ['2000 Tbit/s']],
  [{ classes: 'htb' }, ['classes HTB']],
])('%o: %o', (shaping, words) => {
  expect(shapingWords(t, shaping)).toEqual(words);
});
