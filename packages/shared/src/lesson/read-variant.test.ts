import { describe, expect, test } from 'vitest';
import { readLesson } from './read-lesson.ts';
import type { Lesson } from './lesson.ts';

const TEXT = `---
patchbay-lesson: 1
draw:
  left: { words: [mint, sage, thyme, basil, dill, fennel] }
  right: { words: [mint, sage, thyme, basil, dill, fennel] }
  net: { subnet: 10.0.0.0/8 }
  tag: { numbers: [10, 99] }
start: |
  patchbay: 1
  name: a
  namespaces:
    <left>: { interfaces: { eth0: { addresses: [<net>.1/24] } } }
    <right>: { interfaces: { eth0: {} } }
  cables:
    - { ends: ["<left>:eth0", "<right>:eth0"] }
steps:
  - id: one
    checks:
      - { address: <net>.2/24, of: <right> }
      - { question: ["<tag>"] }
    solution: [ip -n <right> addr add <net>.2/24 dev eth0]
---
# en: A lesson
## one: The step
Give <right> \`<net>.2/24\`. <NAME> and 1 < 2 are left alone.
### question
Say <tag>.
`;

function variant(seed: string, text = TEXT): Lesson {
  const read = readLesson(text, { seed });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.lesson;
}

test('start, checks, solution and text have the same values; the same seed has the same again', () => {
  const { start, steps } = variant('ann');
  const [step] = steps;
  const [left = '', right = ''] = Object.keys(start?.topology.namespaces ?? {}).filter((name) => name !== 'host');
  const net = /^10\.\d+\.\d+/.exec(Object.values(start?.topology.addresses ?? {}).find(({ address }) => address.startsWith('10.'))?.address ?? '')?.[0] ?? 'none';
  expect(step?.checks[0]).toMatchObject({ kind: 'address', prefix: `${net}.2/24` });
  expect(step?.solution).toEqual([expect.stringMatching(`^ip -n (?:${left}|${right}) addr add ${net.replaceAll('.', '\\.')}\\.2/24 dev eth0$`)]);
  expect(step?.text.en).toMatch(new RegExp(`^Give (?:${left}|${right}) \`${net}\\.2/24\`\\. <NAME> and 1 < 2 are left alone\\.$`));
  expect(variant('ann')).toEqual(variant('ann'));
});

test('many seeds have many values; no two placeholders have the same', () => {
  const all = Array.from({ length: 100 }, (_, index) => variant(`lab-${String(index)}`));
  expect(new Set(all.map(({ steps }) => steps[0]?.solution?.[0])).size).toBe(100);
  expect(all.every(({ start }) => Object.keys(start?.topology.namespaces ?? {}).length === 3)).toBe(true);
  const tags = all.map(({ steps }) => steps[0]?.question?.text.en?.replace(/\D/g, ''));
  expect(tags.every((tag) => Number(tag) >= 10 && Number(tag) <= 99)).toBe(true);
});

describe('what has an example', () => {
  const SHOWN = TEXT.replace('10.0.0.0/8 }', '10.0.0.0/8, example: 10.0.1 }').replace('[10, 99] }', '[10, 99], example: 7 }');
  const read = (seed: string, own: boolean): Lesson => {
    const reading = readLesson(SHOWN, { seed, own });
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
    return reading.lesson;
  };

  test('is that in every lab, while the rest is drawn; and is drawn as well where each lab is to have values of its own', () => {
    const shared = Array.from({ length: 20 }, (_, index) => read(String(index), false).drawn);
    expect(new Set(shared.map(({ net, tag }) => `${String(net)} ${String(tag)}`))).toEqual(new Set(['10.0.1 7']));
    expect(new Set(shared.map(({ left }) => left)).size).toBeGreaterThan(1);
    expect(new Set(Array.from({ length: 20 }, (_, index) => read(String(index), true).drawn.net)).size).toBe(20);
    expect([read('a', true).variants, variant('a').variants]).toEqual([true, undefined]);
  });

  test('is never drawn for something else', () => {
    const text = TEXT.replace('left: { words: [mint, sage, thyme, basil, dill, fennel] }', 'left: { words: [mint, sage], example: mint }').replace('right: { words: [mint, sage, thyme, basil, dill, fennel] }', 'right: { words: [mint, sage] }');
    for (const seed of ['a', 'b', 'c', 'd', 'e']) expect(variant(seed, text).drawn).toMatchObject({ left: 'mint', right: 'sage' });
  });
});

describe('what is wrong is said at its place in the file, whatever was drawn', () => {
  test.each([
    ['an unknown placeholder', TEXT.replace('Give <right>', 'Give <rihgt>'), [25, 6, 'placeholder-unknown', '<rihgt>']],
    ['one that is not used', TEXT.replace('draw:', 'draw:\n  more: { words: [a, b, c] }'), [4, 3, 'placeholder-unused', '<more>']],
    ['too few words for all', TEXT.replace('left: { words: [mint, sage, thyme, basil, dill, fennel] }', 'left: { words: [mint] }'), [4, 3, 'too-few-values', 'left']],
    ['no prefix to draw from', TEXT.replace('10.0.0.0/8', '10.0.0.0/33'), [6, 3, 'malformed', '10.0.0.0/33']],
    ['a name that is none', TEXT.replace('  left: {', '  Left: {'), [4, 3, 'malformed', 'Left']],
    ['an example that is no net', TEXT.replace('10.0.0.0/8', '10.0.0.0/8, example: 10.0'), [6, 3, 'malformed', '10.0']],
    ['the same example twice', TEXT.replace('basil, dill, fennel] }', 'basil], example: a }').replace('basil, dill, fennel] }', 'basil], example: a }'), [5, 3, 'twice', 'a']],
    ['a draw of no kind', TEXT.replace('numbers: [10, 99]', 'dice: 6'), [7, 8, 'wrong-type', '{…}']],
    ['behind a placeholder', TEXT.replace('<net>.2/24, of: <right> }', '<net>.2/24, of: <right>, via: a }'), [19, 50, 'unknown-key', 'via']],
    ['inside of a value', TEXT.replace('address: <net>.2/24', 'address: <net>.2/33'), [19, 20, 'malformed', expect.stringMatching(/^10\.\d+\.\d+\.2\/33$/)]],
  ])('%s', (_name, text, [line, column, code, found]) => {
    for (const seed of ['a', 'b', 'c']) {
      const read = readLesson(text, { seed });
      const [problem] = read.ok ? [] : read.problems;
      expect([problem?.line, problem?.column, problem?.code, problem?.found]).toEqual([line, column, code, found]);
    }
  });
});
