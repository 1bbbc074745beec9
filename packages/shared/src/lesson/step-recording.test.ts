import { expect, test } from 'vitest';
import { startingPoint } from '../gesture/index.ts';
import { asWritten } from '../drawing/index.ts';
import { NO_MARKS } from '../protocol/index.ts';
import { recordLab, writeRecording } from '../recording/index.ts';
import { lessonsOf, lessonView, readLesson } from './index.ts';

const lesson = (recording: string): string => `---
patchbay-lesson: 1
steps:
  - id: one
    recording: ${recording}
    checks: [{ namespace: net0 }]
    solution: [ip netns add net0]
---
# en: A lesson
## one: The step
Do it.
`;
const NAME = 'story.recording.json';
const text = writeRecording({ lab: 'a', title: 'net0 → net1', observation: recordLab(asWritten(startingPoint('three-on-a-bridge'))), positions: {}, marks: NO_MARKS, lines: [] });
const beside = (files: Readonly<Record<string, string>>) => (name: string) => files[name];

test('what a step plays stands beside the lesson: a page is told that there is something, and gets it by the step', () => {
  const read = readLesson(lesson(NAME), { beside: beside({ [NAME]: text }) });
  expect(read).toMatchObject({ ok: true, lesson: { steps: [{ recording: NAME }] } });
  expect(read.ok && lessonView('a', read.lesson).steps[0]?.recording).toBe(true);
  const lessons = lessonsOf(new Map([['a', lesson(NAME)]]), beside({ [NAME]: text }));
  expect(lessons.recordingOf('a', 'one')).toBe(text);
  expect([lessons.recordingOf('a', 'two'), lessons.recordingOf('b', 'one')]).toEqual([undefined, undefined]);
});

test.each([
  ['is not there', {}, { code: 'recording-missing', found: NAME }],
  ['is cut off', { [NAME]: text.slice(0, 40) }, { code: 'recording-unreadable', allowed: expect.stringContaining('"patchbay-recording": 1') as unknown }],
  ['has something else in it', { [NAME]: text.replace('"lines": []', '"lines": [7]') }, { code: 'recording-unreadable', found: `${NAME}, lines[0]: 7`, allowed: '"…"' }],
])('one that %s is told at its line', (_, files, problem) => {
  expect(readLesson(lesson(NAME), { beside: beside(files) })).toMatchObject({ ok: false, problems: [{ line: 5, column: 16, ...problem }] });
  // who has no files at hand does not ask for them
  expect(readLesson(lesson(NAME)).ok).toBe(true);
});

test.each(['../secret.recording.json', 'a/b.recording.json', 'lab.yaml', '.recording.json'])('%s names no file beside the lesson', (name) => {
  expect(readLesson(lesson(name))).toMatchObject({ ok: false, problems: [{ line: 5, code: 'malformed', found: name }] });
});
