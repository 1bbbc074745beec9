/** What a capture has caught, as the server gives it over HTTP. */
import { decodedPacketSchema } from '@patchbay/shared/protocol';
import type { DecodedPacket } from '@patchbay/shared/protocol';
import { fetchJson } from '../../session/fetch-json.ts';
import type { Fetched } from '../../session/fetch-json.ts';

const capturesOf = (lab: string): string => `/api/labs/${encodeURIComponent(lab)}/captures`;

/** The whole file, as pcapng. */
export const captureFileAt = (lab: string, capture: string): string => `${capturesOf(lab)}/${encodeURIComponent(capture)}.pcapng`;

export const fetchPacket = (lab: string, capture: string, number: number): Promise<Fetched<DecodedPacket>> =>
  fetchJson({ method: 'GET', path: `${capturesOf(lab)}/${encodeURIComponent(capture)}/packets/${String(number)}`, schema: decodedPacketSchema, valueIn: (packet) => packet });

/** `stream`: the number of the connection among those of its protocol. Undefined where it could not be had. */
export async function fetchConversation(lab: string, capture: string, protocol: 'tcp' | 'udp', stream: number): Promise<string | undefined> {
  const response = await fetch(`${capturesOf(lab)}/${encodeURIComponent(capture)}/${protocol}/${String(stream)}`).catch(() => undefined);
  return response?.ok === true ? response.text() : undefined;
}
