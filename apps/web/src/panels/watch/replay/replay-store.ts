/** The recording that is played over the page, if one is. */
import type { Recording } from '@patchbay/shared/recording';
import { create } from 'zustand';

export interface OpenedRecording extends Recording {
  /** Another number each time that one is opened, though it be the same. */
  readonly opened: number;
}

export const useReplay = create<{ readonly recording: OpenedRecording | undefined }>()(() => ({ recording: undefined }));

let openings = 0;

export const showRecording = (recording: Recording): void => {
  openings += 1;
  useReplay.setState({ recording: { ...recording, opened: openings } });
};

export const closeRecording = (): void => {
  useReplay.setState({ recording: undefined });
};
