/** Has packets decoded by the server's tshark, each once: who steps to and fro sees the same ones again. */
import { frameDecodingSchema, MAX_FRAME_LENGTH, MAX_FRAME_OCTETS } from '@patchbay/shared/protocol';
import type { FrameDecoding } from '@patchbay/shared/protocol';
import type { Sighting } from '@patchbay/shared/sighting';
import { fetchJson } from '../../session/fetch-json.ts';

/** So many are kept. */
const KEPT = 64;
const known = new Map<string, FrameDecoding>();

/** `lab`: the one in which it is done, whichever it was seen in. Undefined where it could not be had. */
export async function decodeFrame(lab: string, { hex, length }: Pick<Sighting, 'hex' | 'length'>): Promise<FrameDecoding | undefined> {
  const octets = hex.slice(0, 2 * MAX_FRAME_OCTETS);
  const onTheWire = Math.min(MAX_FRAME_LENGTH, Math.max(length, octets.length / 2));
  const path = `/api/labs/${encodeURIComponent(lab)}/decoded/${octets}?length=${String(onTheWire)}`;
  const before = known.get(path);
  if (before !== undefined) return before;
  const fetched = await fetchJson({ method: 'GET', path, schema: frameDecodingSchema, valueIn: (decoding) => decoding });
  if (fetched.kind !== 'done') return undefined;
  // what is missing may be there the next time
  if (fetched.value.kind === 'decoded') known.set(path, fetched.value);
  for (const [oldest] of known) if (known.size > KEPT) known.delete(oldest);
  return fetched.value;
}
