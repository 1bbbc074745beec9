import { expect, test } from 'vitest';
import { lessonView } from './lesson.ts';
import { missingDeed } from './missing-deed.ts';
import type { DeedCheck } from './missing-deed.ts';
import { readLesson } from './read-lesson.ts';

const TEXT = `---
patchbay-lesson: 1
steps:
  - { id: choose, checks: [{ question: choice }], solution: ["true"] }
  - { id: say, checks: [{ question: ["42", forty-two] }], solution: ["true"] }
---
# en: Questions
## choose: Choose
Look.
### question
Which?
- [ ] this
  No: look again.
- [x] that
## say: Say
Count.
### question
How many?
### wrong
Count the toes as well.
`;

const read = readLesson(TEXT);
if (!read.ok) throw new Error(JSON.stringify(read.problems));
const { lesson } = read;

test.each([
  [0, undefined, { code: 'unanswered', subject: 'choose' }],
  [0, '1', { code: 'wrong-answer', subject: 'choose', found: '1', advice: { en: 'No: look again.' } }],
  [0, '2', undefined],
  [1, '41', { code: 'wrong-answer', subject: 'say', found: '41', advice: { en: 'Count the toes as well.' } }],
  [1, ' Forty-Two ', undefined],
])('step %i, answered with %o', (index, answer, missing) => {
  const step = lesson.steps[index];
  if (step === undefined) throw new Error('no step');
  expect(missingDeed(step.checks[0] as DeedCheck, step, { used: [], failed: {}, answers: answer === undefined ? {} : { [step.id]: answer } })).toEqual(missing);
});

test('a page is not told what is right', () => {
  const { steps } = lessonView('questions', lesson);
  expect(steps[0]).toMatchObject({ question: { text: { en: 'Which?' }, choices: [{ en: 'this' }, { en: 'that' }] }, checks: [{ kind: 'question' }] });
  expect(JSON.stringify(steps)).not.toMatch(/forty-two|look again/);
});
