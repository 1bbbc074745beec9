/** Saves what a watch has seen so far, with the lab as it is now. Loaded with the watch. */
import { recordLab, writeRecording } from '@patchbay/shared/recording';
import { download } from '../../files/download.ts';
import { drawnPlaces } from '../../files/drawn-places.ts';
import { recordingNameOf } from '../../files/file-name.ts';
import { useSession } from '../../session/session-store.ts';
import type { PacketWatchView } from '../../session/session.ts';
import { watchTitle } from './watch-title.ts';

export function saveRecording({ probe, lines }: PacketWatchView): void {
  const { lab, observation, marks } = useSession.getState();
  if (lab === undefined) return;
  const text = writeRecording({ lab: lab.name, title: watchTitle(probe.request), observation: recordLab(observation), positions: drawnPlaces(), marks, lines });
  download(recordingNameOf(lab.name), new Blob([text], { type: 'application/json' }));
}
