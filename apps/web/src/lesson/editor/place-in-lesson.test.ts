import { expect, test } from 'vitest';
import { offsetOf, placeInLesson } from './place-in-lesson.ts';

const TEXT = '---\npatchbay-lesson: 1\nsteps:\n  - id: one\n    checks: []\n  - { id: two, checks: [] }\n---\n# en: A\nHello.\n## one: First\nDo.\n## two: Second\n### hint\nSo.\n# zh: 一\n## one: 第一\n做。\n';
const at = (words: string) => placeInLesson(TEXT, TEXT.indexOf(words));

test('in the front matter it is a step, in the text a language and a step of it', () => {
  expect(at('patchbay')).toEqual({});
  expect(at('id: one')).toEqual({ step: 'one' });
  expect(at('{ id: two')).toEqual({ step: 'two' });
  expect(at('Hello')).toEqual({ language: 'en' });
  expect(at('First')).toEqual({ language: 'en', step: 'one' });
  expect(at('So.')).toEqual({ language: 'en', step: 'two' });
  expect(at('zh:')).toEqual({ language: 'zh' });
  expect(at('做')).toEqual({ language: 'zh', step: 'one' });
});

test('a line and a column are an offset, as near as the text has it', () => {
  expect(TEXT.slice(offsetOf(TEXT, 4, 5)).startsWith('id: one')).toBe(true);
  expect(offsetOf('ab\nc', 1, 9)).toBe(2);
  expect(offsetOf('ab\nc', 9, 1)).toBe(4);
});
