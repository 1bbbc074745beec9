import { expect, test } from 'vitest';
import { recordingNameOf } from './file-name.ts';
import { isRecordingName } from './recording-ending.ts';

test.each([recordingNameOf('lab-1'), 'lab-1.recording (1).json', 'LAB.RECORDING.JSON'])('%s is a recording', (name) => {
  expect(isRecordingName(name)).toBe(true);
});

test.each(['lab.json', 'recording.json', 'lab.lab.yaml', 'lab.recording.yaml', 'a.recordings.json'])('%s is opened as a lab file', (name) => {
  expect(isRecordingName(name)).toBe(false);
});
