import { expect, test } from 'vitest';
import { recordingNameOf, stretchNameOf } from './file-name.ts';
import { isPlayableName } from './playable-ending.ts';

test.each([recordingNameOf('lab-1'), stretchNameOf('how the link broke'), 'lab-1.recording (1).json', 'a.timeline (2).json', 'LAB.RECORDING.JSON'])('%s is played', (name) => {
  expect(isPlayableName(name)).toBe(true);
});

test.each(['lab.json', 'recording.json', 'lab.lab.yaml', 'lab.recording.yaml', 'a.recordings.json', 'a.timelines.json'])('%s is opened as a lab file', (name) => {
  expect(isPlayableName(name)).toBe(false);
});
