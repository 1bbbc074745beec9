/** What travels as text, and what it says where it travels to. */
import { MOST_OCTETS } from './messages.ts';
import type { Reply } from './messages.ts';

/** Words of letters, digits, `-` and `_`, with a dot between. */
const SUBJECT = /^[\w-]+(\.[\w-]+)*$/;
const PATTERN = /^([\w-]+|\*)(\.([\w-]+|\*))*$/;

/** Throws `TypeError` where it is no subject. */
export function checkSubject(subject: string, may: 'be one' | 'stand for several' = 'be one'): void {
  if (!(may === 'be one' ? SUBJECT : PATTERN).test(subject)) throw new TypeError(`${JSON.stringify(subject)} is no subject: words with a dot between${may === 'be one' ? '' : ', or * for any one'}`);
}

/** As JSON. Throws `TypeError` where it is no plain data, or more than may be. */
export function written(data: unknown): string {
  const text = JSON.stringify(data) as string | undefined;
  if (text === undefined) throw new TypeError(`${typeof data} is no plain data`);
  const octets = Buffer.byteLength(text);
  if (octets > MOST_OCTETS) throw new TypeError(`a message has ${String(octets)} octets; ${String(MOST_OCTETS)} are allowed`);
  return text;
}

export const read = (text: string): unknown => JSON.parse(text);

/** What is answered to what was asked, as the asker reads it; who cannot answer has reported why. */
export async function answered(text: string, answer: (data: unknown) => Promise<unknown>, reportFault: (error: unknown) => void): Promise<string> {
  try {
    return written({ ok: true, data: await answer(read(text)) } satisfies Reply);
  } catch (error) {
    reportFault(error);
    return written({ ok: false, code: 'failed' } satisfies Reply);
  }
}

export const readReply = (text: string): Reply => read(text) as Reply;
