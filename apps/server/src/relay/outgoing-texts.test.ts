import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MOST_OCTETS } from '../messages/messages.ts';
import { OutgoingTexts, WINDOW_BYTES } from './outgoing-texts.ts';
import type { Parcel } from './relay-message.ts';

/** All that may go just now. */
function drain(texts: OutgoingTexts): Parcel[] {
  const parcels: Parcel[] = [];
  for (let parcel = texts.next(); parcel !== undefined; parcel = texts.next()) parcels.push(parcel);
  return parcels;
}

/** As the other end puts them together. */
function whole(parcels: readonly Parcel[]): (string | null)[] {
  const texts: (string | null)[] = [];
  let goesOn = false;
  for (const parcel of parcels) {
    const [first, ...rest] = parcel.texts;
    if (first === undefined) throw new Error('an empty parcel');
    if (goesOn) texts.push(`${String(texts.pop())}${String(first)}`);
    else texts.push(first);
    texts.push(...rest);
    goesOn = parcel.goesOn;
  }
  expect(goesOn).toBe(false);
  return texts;
}

const long = fc.tuple(fc.string({ unit: 'binary', minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 60_000 })).map(([unit, times]) => unit.repeat(times));

test('what goes out is what came in, whatever is taken when; no character is cut, and no more is under way than may be', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constant(null), fc.constant(''), long), { maxLength: 12 }), fc.infiniteStream(fc.integer({ min: 1, max: 5 })), (texts, steps) => {
      const outgoing = new OutgoingTexts();
      const parcels: Parcel[] = [];
      const bytesOf = ({ texts: of }: Parcel): number => of.reduce((sum, text) => sum + Buffer.byteLength(text ?? ''), 0);
      let taken = 0;
      for (const text of texts) {
        outgoing.push(text);
        if ((steps.next().value as number) > 3) parcels.push(...drain(outgoing));
      }
      while (parcels.push(...drain(outgoing)), !outgoing.isEmpty) {
        expect(parcels.slice(taken).reduce((sum, parcel) => sum + bytesOf(parcel), 0)).toBeLessThanOrEqual(2 * WINDOW_BYTES);
        taken = Math.min(parcels.length, taken + (steps.next().value as number));
        outgoing.take(taken);
      }
      expect(whole(parcels)).toEqual(texts);
      for (const parcel of parcels) {
        expect(Buffer.byteLength(JSON.stringify(parcel))).toBeLessThan(MOST_OCTETS / 8);
        expect(parcel.texts.every((text) => text === null || Buffer.from(text).toString() === text)).toBe(true);
      }
      outgoing.take(parcels.length);
      expect(outgoing.untakenBytes).toBe(0);
    }),
    { numRuns: 100 },
  );
});

test('texts of one turn are one parcel, and many empty ones are something, too', () => {
  const outgoing = new OutgoingTexts();
  for (const text of ['a', 'b', null, '', 'c']) outgoing.push(text);
  expect(drain(outgoing)).toEqual([{ texts: ['a', 'b', null, '', 'c'], goesOn: false }]);
  for (let number = 0; number < 100_000; number += 1) outgoing.push('');
  expect(drain(outgoing).flatMap(({ texts }) => texts).length).toBeLessThan(WINDOW_BYTES / 8);
  expect(outgoing.isEmpty).toBe(false);
});
