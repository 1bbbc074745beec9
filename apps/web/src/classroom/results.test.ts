import { createInstance } from 'i18next';
import type { LessonView } from '@patchbay/shared/protocol';
import { beforeAll, describe, expect, test } from 'vitest';
import { en, zh } from '../i18n/catalogues.ts';
import { renderCsv } from './render-csv.ts';
import { resultsOf } from './results.ts';
import { member } from './test-class.ts';

const i18n = createInstance();
beforeAll(() => i18n.init({ lng: 'en', resources: { en: { translation: en }, zh: { translation: zh } }, interpolation: { escapeValue: false } }));

const lesson: LessonView = {
  id: 'veth-pair',
  title: { en: 'Two', zh: '两个' },
  introduction: { en: '', zh: '' },
  steps: [
    { id: 'a', title: { en: 'Make it', zh: '建好它' }, text: { en: '' }, hints: [], checks: [{ kind: 'namespace', name: 'net0' }] },
    {
      id: 'b',
      title: { en: 'Try it', zh: '试一试' },
      text: { en: '' },
      hints: [],
      checks: [
        { kind: 'address', namespace: 'net0', prefix: '10.0.1.1/24' },
        { kind: 'ping', from: 'net0', target: '10.0.1.2', expect: 'work' },
      ],
    },
  ],
};

const members = [
  member('Ann', { lesson: { lesson: 'veth-pair', startedAt: 0, doneAt: [1, 2], done: 2, checks: [] } }),
  member('Bo', {
    lesson: {
      lesson: 'veth-pair',
      startedAt: 0,
      doneAt: [1],
      done: 1,
      checks: [{ state: 'missing', missing: { code: 'no-address', subject: 'net0', wanted: '10.0.1.1/24' } }, { state: 'waiting' }],
    },
  }),
  member('Cy', { lesson: { lesson: 'vlan', startedAt: 0, doneAt: [1], done: 1, checks: [{ state: 'holds' }] } }),
  member('Di', { lesson: { lesson: 'veth-pair', startedAt: 0, doneAt: [], done: 0, checks: [{ state: 'waiting' }] } }),
  member('Teacher', { role: 'teacher' }),
];

describe('the results of a class', () => {
  test('a row a student, a column a check, with the reason for what is missing', () => {
    expect(resultsOf(members, lesson, i18n.getFixedT('en'), 'en')).toEqual([
      ['Name', 'Steps done', '1. Make it – There is a namespace net0', '2. Try it – net0 has the address 10.0.1.1/24', '2. Try it – net0 reaches 10.0.1.2'],
      ['Ann', '2', 'done', 'done', 'done'],
      ['Bo', '1', 'done', 'net0 has no address yet.', 'not tried yet'],
      ['Cy', '', 'not in this lesson', 'not in this lesson', 'not in this lesson'],
      ['Di', '0', 'not tried yet', 'not reached', 'not reached'],
    ]);
  });

  test('of an exercise, points: all of them, and those of each step', () => {
    const exercise = { points: [3, 0], of: [3, 4], isOver: false };
    const [heads, ann] = resultsOf(
      [member('Ann', { lesson: { lesson: 'veth-pair', startedAt: 0, doneAt: [1], done: 1, checks: [{ state: 'waiting' }], exercise } })],
      { ...lesson, exercise: { hides: [] } },
      i18n.getFixedT('zh'),
      'zh',
    );
    expect([heads?.slice(0, 5), ann?.slice(0, 5)]).toEqual([
      ['姓名', '完成步数', '得分', '1. 建好它 – 得分', '2. 试一试 – 得分'],
      ['Ann', '1', '3', '3', '0'],
    ]);
  });

  test('in Chinese too', () => {
    expect(resultsOf(members.slice(1, 2), lesson, i18n.getFixedT('zh'), 'zh')[1]).toEqual(['Bo', '1', '已达成', 'net0 还没有地址。', '尚未尝试']);
  });

  test('without a lesson there are the names', () => {
    expect(resultsOf(members.slice(0, 1), undefined, i18n.getFixedT('en'), 'en')).toEqual([['Name', 'Steps done'], ['Ann', '']]);
  });
});

describe('comma-separated values', () => {
  test('what would end a field is quoted, and a quote doubled', () => {
    expect(renderCsv([['a', 'b, c', 'says "no"'], ['two\nlines', '', ' d']])).toBe('\uFEFFa,"b, c","says ""no"""\r\n"two\nlines",," d"\r\n');
  });

  test.each(['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '\t=1', ' =1'])('%j is no formula in a spreadsheet', (name) => {
    const [cell = ''] = renderCsv([[name]]).slice(1).split('\r\n');
    expect(cell.replace(/^"/, '').startsWith("'")).toBe(true);
  });
});
