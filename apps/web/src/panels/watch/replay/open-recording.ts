/** Opens the file of a recording, to be played; says what is wrong with it where it cannot be. The lab is left as it is. */
import { MAX_RECORDING_OCTETS, readRecording, tooLargeRecording } from '@patchbay/shared/recording';
import { report } from '../../../files/files-store.ts';
import { showRecording } from './replay-store.ts';

export async function openRecording(file: File): Promise<void> {
  const { name } = file;
  if (file.size > MAX_RECORDING_OCTETS) {
    report({ kind: 'recording-refused', name, problem: tooLargeRecording(file.size) });
    return;
  }
  const text = await file.text().catch(() => undefined);
  if (text === undefined) {
    report({ kind: 'unreadable', name });
    return;
  }
  const reading = readRecording(text);
  if (!reading.ok) {
    report({ kind: 'recording-refused', name, problem: reading.problem });
    return;
  }
  report(undefined);
  showRecording(reading.recording);
}
