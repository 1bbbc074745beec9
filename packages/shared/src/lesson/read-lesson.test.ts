import { describe, expect, test } from 'vitest';
import { OFFERABLE, isOffered } from '../protocol/index.ts';
import type { LessonView } from '../protocol/index.ts';
import { lessonView } from './lesson.ts';
import { readLesson } from './read-lesson.ts';

const FRONT = `---
patchbay-lesson: 1
steps:
  - id: one
    checks:
      - { namespace: net0 }
      - { cable: [net0, host/br0], up: true }
      - { subnet: 10.0.1.7/24, of: net0 }
      - { ping: 10.0.1.2, from: net0, within: 2s, expect: fail }
    solution: [ip netns add net0]
---
`;
const TEXT = `# en: A lesson

Before.

## one: The step

Do it.

\`\`\`
# not a heading
\`\`\`

### hint

One.

### why

So.

# zh: 一课

## one: 一步

做。

### hint

一。
`;

test('what a lesson offers grows with its steps; without the word for it, and when all is done, it offers everything', () => {
  const read = readLesson(FRONT.replace('steps:\n', 'offers: [namespace]\nsteps:\n').replace('  - id: one', '  - id: one\n    brings: [bridge]') + TEXT);
  const view = read.ok ? lessonView('x', read.lesson) : undefined;
  const offered = (lesson: LessonView, done: number) => OFFERABLE.filter((what) => isOffered(lesson, done, what));
  expect(view && offered(view, 0)).toEqual(['namespace', 'bridge']);
  expect(view && offered({ ...view, steps: view.steps.map(({ brings: _later, ...step }) => step) }, 0)).toEqual(['namespace']);
  expect(view && offered(view, 1)).toEqual(OFFERABLE);
  const plain = readLesson(FRONT + TEXT);
  expect(plain.ok && offered(lessonView('x', plain.lesson), 0)).toEqual(OFFERABLE);
  expect(readLesson(FRONT.replace('steps:\n', 'offers: [moon]\nsteps:\n') + TEXT)).toMatchObject({ ok: false, problems: [{ line: 3, found: 'moon' }] });
});

test('a lesson has its texts in each language, and its checks as they are asked', () => {
  const read = readLesson(FRONT + TEXT);
  expect(read.ok && read.lesson).toEqual({
    title: { en: 'A lesson', zh: '一课' },
    introduction: { en: 'Before.', zh: '' },
    needs: [],
    drawn: {},
    steps: [
      {
        id: 'one',
        title: { en: 'The step', zh: '一步' },
        text: { en: 'Do it.\n\n```\n# not a heading\n```', zh: '做。' },
        hints: [{ en: 'One.', zh: '一。' }],
        why: { en: 'So.' },
        checks: [
          { kind: 'namespace', name: 'net0' },
          { kind: 'cable', ends: [{ namespace: 'net0' }, { namespace: 'host', bridge: 'br0' }], up: true },
          { kind: 'subnet', namespace: 'net0', prefix: '10.0.1.0/24' },
          { kind: 'ping', from: 'net0', target: '10.0.1.2', withinMs: 2000, expect: 'fail' },
        ],
        solution: ['ip netns add net0'],
        points: 1,
      },
    ],
  });
});

describe('what is wrong is said at its place', () => {
  const front = (checks: string): string => FRONT.replace('{ namespace: net0 }', checks) + TEXT;
  const withText = (from: string, to: string): string => FRONT + TEXT.replace(from, to);
  test.each([
    ['no front matter', TEXT, [1, 1, 'no-front-matter', undefined]],
    ['a key that there is not', FRONT.replace('solution:', 'answer: 1\n    solution:') + TEXT, [10, 5, 'unknown-key', 'answer']],
    ['a check of no kind', front('{ of: net0 }'), [6, 9, 'check-without-kind', undefined]],
    ['a check of two kinds', front('{ namespace: a, bridge: host/b }'), [6, 33, 'check-two-kinds', undefined]],
    ['what does not belong to a check', front('{ namespace: a, via: 10.0.0.1 }'), [6, 30, 'unknown-key', 'via']],
    ['what a check needs', front('{ address: 10.0.0.1/24 }'), [6, 9, 'missing-key', 'of']],
    ['no address', front('{ address: 10.0.0.300/24, of: a }'), [6, 20, 'malformed', '10.0.0.300/24']],
    ['a bridge without its namespace', front('{ bridge: br0 }'), [6, 19, 'malformed', 'br0']],
    ['a start that is no lab file', FRONT.replace('steps:', 'start: |\n  patchbay: 1\n  name: a\n  nonsense: 1\nsteps:') + TEXT, [6, 1, 'unknown-key', 'nonsense']],
    ['what a start cannot have yet', FRONT.replace('steps:', 'start: |\n  patchbay: 1\n  name: a\n  checks: [{ ping: 127.0.0.1, from: host }]\nsteps:') + TEXT, [3, 1, 'not-yet', 'checks']],
    ['a step without a solution', FRONT.replace('\n    solution: [ip netns add net0]', '') + TEXT, [4, 5, 'missing-key', 'solution']],
    ['what cannot be hidden', FRONT.replace('steps:', 'exercise: { minutes: 5, hides: [hints, answers] }\nsteps:') + TEXT, [3, 40, 'not-among', 'answers']],
    ['no number of points', FRONT.replace('solution:', 'points: 0\n    solution:') + TEXT, [10, 13, 'out-of-range', '0']],
    ['a lab that there is not', FRONT.replace('solution:', 'lab: pair\n    solution:') + TEXT, [10, 10, 'lab-unknown', 'pair']],
    ['a named lab that is none', FRONT.replace('steps:', 'labs:\n  pair: |\n    patchbay: 1\n    name: a\n    nonsense: 1\nsteps:') + TEXT, [7, 1, 'unknown-key', 'nonsense']],
    ['a fault without a lab', FRONT.replace('solution:', 'fault: { causes: [no-route], from: net0, to: 10.0.0.1 }\n    solution:') + TEXT, [10, 5, 'missing-key', 'lab']],
    ['a cause that there is not', FRONT.replace('solution:', 'fault: { causes: [gremlins], from: net0, to: 10.0.0.1 }\n    solution:') + TEXT, [10, 23, 'not-among', 'gremlins']],
    ['text under no heading', withText('# en: A lesson', 'Loose.'), [12, 1, 'text-before-heading', undefined]],
    ['a language without its code', withText('# zh: 一课', '# 一课'), [32, 1, 'language-malformed', '一课']],
    ['a step that the front matter has not', withText('## one: 一步', '## two: 一步'), [32, 1, 'step-without-text', 'one']],
    ['another part than a hint', withText('### why', '### because'), [28, 1, 'part-unknown', 'because']],
    ['a question that the text does not ask', front('{ question: ["2"] }'), [16, 1, 'question-differs', 'one']],
    ['hints that differ', withText('### hint\n\n一。\n', ''), [34, 1, 'hints-differ', 'one']],
  ])('%s', (_name, text, [line, column, code, found]) => {
    const read = readLesson(text);
    const [problem] = read.ok ? [] : read.problems;
    expect([problem?.line, problem?.column, problem?.code, problem?.found]).toEqual([line, column, code, found]);
  });
});
