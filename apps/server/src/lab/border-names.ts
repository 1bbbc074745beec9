/** What the ends of the cable between a lab of a class and the one in which it meets are called and known by. Pure. */
import { createHash } from 'node:crypto';
import { BORDER_ALIAS } from '@patchbay/shared/observation';

/** In a student's lab. */
export const OWN_END = 'border';

/** Octets of what stands beside an interface (IFALIASZ without its zero). */
const LONGEST_ALIAS = 255;

/** In the lab in which the class meets: nobody's name, since that lab is projected. Whose it is, stands beside it. */
export const commonEnd = (number: number): string => `${OWN_END}${String(number)}`;

/** What `ip link` shows beside an end: whose the other one is. */
export const aliasFor = (name: string): string => cut(`${BORDER_ALIAS}${name.replace(/[\p{C}\p{Z}]+/gu, ' ').trim()}`, LONGEST_ALIAS);

/** By which an end is known for as long as the lab is there: locally administered (IEEE 802). */
export function borderMac(lab: string, end: 'own' | 'common'): string {
  const digits = digestOf(`${end} ${lab}`).slice(0, 10);
  return ['02', ...(digits.match(/../g) ?? [])].join(':');
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** No character is cut in two. */
function cut(text: string, octets: number): string {
  let kept = '';
  for (const character of text) {
    if (Buffer.byteLength(kept + character) > octets) break;
    kept += character;
  }
  return kept;
}
