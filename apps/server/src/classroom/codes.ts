/** Codes that people read from a board and type: eight characters without look-alikes, 39 bits of chance. */
import { randomInt } from 'node:crypto';

/** Without 0, O, 1, I, L and U. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const HALF = 4;

/** `K7QM-2XHD` */
export function makeCode(): string {
  const letters = Array.from({ length: 2 * HALF }, () => ALPHABET[randomInt(ALPHABET.length)]);
  return written(letters.join(''));
}

/** A code as it was typed, in any case, with any spaces and dashes, as it is written; undefined where it can be none. */
export function readCode(typed: string): string | undefined {
  const letters = typed.toUpperCase().replace(/[\s\p{Dash}]/gu, '');
  return letters.length === 2 * HALF && [...letters].every((letter) => ALPHABET.includes(letter)) ? written(letters) : undefined;
}

const written = (letters: string): string => `${letters.slice(0, HALF)}-${letters.slice(HALF)}`;
