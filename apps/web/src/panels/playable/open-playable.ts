/** Opens what can be played without its lab, a recording or a kept stretch; says what is wrong with the file where it cannot be. The lab is left as it is. */
import { MAX_PLAYABLE_OCTETS, readPlayable, tooLargePlayable } from '@patchbay/shared/playable';
import type { Playable } from '@patchbay/shared/playable';
import { report } from '../../files/files-store.ts';
import { openStretch } from '../timeline/kept-stretch.ts';
import { showRecording } from '../watch/replay/replay-store.ts';

export async function openPlayable(file: File): Promise<void> {
  const { name } = file;
  if (file.size > MAX_PLAYABLE_OCTETS) {
    report({ kind: 'playable-refused', name, problem: tooLargePlayable(file.size) });
    return;
  }
  const text = await file.text().catch(() => undefined);
  if (text === undefined) {
    report({ kind: 'unreadable', name });
    return;
  }
  const reading = readPlayable(text);
  if (!reading.ok) {
    report({ kind: 'playable-refused', name, problem: reading.problem });
    return;
  }
  report(undefined);
  play(reading.playable);
}

export function play(playable: Playable): void {
  if (playable.kind === 'recording') showRecording(playable.recording);
  else openStretch(playable.stretch);
}
