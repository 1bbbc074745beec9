/** Reads the text of a recording's file, or says what it is that cannot be read. */
import { checkJson, openVersionedJson, tooLargeJson } from '../versioned-json/index.ts';
import type { JsonProblem, JsonRefusal } from '../versioned-json/index.ts';
import { recordingSchema } from './recording-schema.ts';
import { MAX_RECORDING_OCTETS, RECORDING_FILE } from './recording.ts';
import type { Recording } from './recording.ts';

export type RecordingReading = { readonly ok: true; readonly recording: Recording } | JsonRefusal;

export function readRecording(text: string): RecordingReading {
  const opened = openVersionedJson(text, [RECORDING_FILE]);
  return opened.ok ? checkRecording(opened.content) : opened;
}

/** Of what stands beside its version. */
export function checkRecording(content: unknown): RecordingReading {
  const checked = checkJson(recordingSchema, content);
  return checked.ok ? { ok: true, recording: checked.value } : checked;
}

/** Of a file that is not even read. */
export const tooLargeRecording = (octets: number): JsonProblem => tooLargeJson(octets, MAX_RECORDING_OCTETS);
