/** What can be played or gone through without its lab: a recording of packets, or a kept stretch of a timeline. Which it is, the file says. Pure. */
import { checkRecording, MAX_RECORDING_OCTETS, RECORDING_FILE } from '../recording/index.ts';
import type { Recording } from '../recording/index.ts';
import { checkStretch, MAX_STRETCH_OCTETS, STRETCH_FILE } from '../stretch/index.ts';
import type { KeptStretch } from '../stretch/index.ts';
import { openVersionedJson, tooLargeJson } from '../versioned-json/index.ts';
import type { JsonProblem, JsonRefusal } from '../versioned-json/index.ts';

export type Playable = { readonly kind: 'recording'; readonly recording: Recording } | { readonly kind: 'stretch'; readonly stretch: KeptStretch };
export type PlayableReading = { readonly ok: true; readonly playable: Playable } | JsonRefusal;

/** What of a file is read at all. */
export const MAX_PLAYABLE_OCTETS = Math.max(MAX_RECORDING_OCTETS, MAX_STRETCH_OCTETS);

export const tooLargePlayable = (octets: number): JsonProblem => tooLargeJson(octets, MAX_PLAYABLE_OCTETS);

export function readPlayable(text: string): PlayableReading {
  const opened = openVersionedJson(text, [RECORDING_FILE, STRETCH_FILE]);
  if (!opened.ok) return opened;
  if (opened.format === STRETCH_FILE) {
    const read = checkStretch(opened.content);
    return read.ok ? { ok: true, playable: { kind: 'stretch', stretch: read.stretch } } : read;
  }
  const read = checkRecording(opened.content);
  return read.ok ? { ok: true, playable: { kind: 'recording', recording: read.recording } } : read;
}
