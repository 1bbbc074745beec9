import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Heard } from './heard.ts';

const MARK = '0f8fad5b-d9cb-469f-a165-70867728950e';
const ended = (text: string, how: string): string => `${text}\0${MARK}${how}\0`;

test('answers are told apart however they come in pieces', () => {
  const texts = fc.array(fc.tuple(fc.string(), fc.stringMatching(/^\d{0,20}$/)), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(texts, fc.array(fc.nat(200), { maxLength: 30 }), (answers, cuts) => {
      const all = answers.map(([text, how]) => ended(text, how)).join('');
      const heard = new Heard(MARK);
      const taken: unknown[] = [];
      const takeAll = (): void => {
        for (let said = heard.take(); said !== undefined; said = heard.take()) taken.push([said.text, said.how]);
      };
      const places = [0, ...cuts.map((cut) => cut % (all.length + 1)).toSorted((a, b) => a - b), all.length];
      for (const [index, place] of places.entries()) {
        heard.hear(all.slice(places[index - 1] ?? 0, place));
        takeAll();
      }
      expect(taken).toEqual(answers.map(([text, how]) => [text, how]));
      expect(heard.length).toBe(0);
    }),
  );
});

test('what is not whole is kept, and how much of it there is', () => {
  const heard = new Heard(MARK);
  heard.hear(`a\0b\0${MARK}7`);
  expect([heard.isWhole, heard.take(), heard.length]).toEqual([false, undefined, 5 + MARK.length]);
  heard.hear('\0c');
  expect([heard.isWhole, heard.take(), heard.length]).toEqual([true, { text: 'a\0b', how: '7' }, 1]);
});
