/**
 * A lab in an address: the text of its file, compressed (raw deflate, RFC 1951) and written in base64url (RFC 4648), as the
 * fragment of the server's own address. Browsers send no fragment to any server. Pure, but for the time that it takes.
 */
import { MAX_LAB_FILE_OCTETS } from '@patchbay/shared/lab-file';

/** What the fragment of such an address begins with. */
const LAB_FRAGMENT = '#lab=';

/** Characters of the longest address that is made, or read: mail programs and chats break or refuse longer ones. */
export const MAX_LINK = 8_000;

export type LabLink = { readonly ok: true; readonly url: string } | { readonly ok: false; readonly length: number };

/** `origin` as `location.origin` has it. */
export async function linkOf(origin: string, text: string): Promise<LabLink> {
  const deflated = await octetsOf(new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw')), Infinity);
  const url = `${origin}/${LAB_FRAGMENT}${toBase64Url(deflated ?? new Uint8Array())}`;
  return url.length > MAX_LINK ? { ok: false, length: url.length } : { ok: true, url };
}

/** The text of the lab file in a fragment; undefined where it was cut off, changed on its way, or would be far too large. */
export async function textInFragment(fragment: string): Promise<string | undefined> {
  const written = fragment.slice(LAB_FRAGMENT.length);
  if (!fragment.startsWith(LAB_FRAGMENT) || fragment.length > MAX_LINK || !/^[\w-]+$/.test(written)) return undefined;
  try {
    const inflated = await octetsOf(new Blob([fromBase64Url(written)]).stream().pipeThrough(new DecompressionStream('deflate-raw')), MAX_LAB_FILE_OCTETS);
    return inflated && new TextDecoder('utf-8', { fatal: true }).decode(inflated);
  } catch {
    // no base64, no deflate, or no UTF-8
    return undefined;
  }
}

/** All of a stream; undefined, and the rest of it never made, as soon as it is more than `most`. */
async function octetsOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>, most: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (const reader = stream.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(pieces).arrayBuffer());
    size += value.length;
    if (size > most) {
      await reader.cancel();
      return undefined;
    }
    pieces.push(value);
  }
}

const toBase64Url = (octets: Uint8Array): string =>
  btoa(Array.from(octets, (octet) => String.fromCharCode(octet)).join('')).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

const fromBase64Url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
