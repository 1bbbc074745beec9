import { expect, test } from 'vitest';
import { pinyinNames } from './pinyin-names.ts';

test('a Chinese name is found by its syllables and by their first letters', () => {
  expect(pinyinNames('新建网桥')).toEqual(['xinjianwangqiao', 'xjwq']);
  expect(pinyinNames('绿色')[0]).toBe('lvse');
});

test('other names are spelled as they are', () => {
  expect(pinyinNames('net0')).toEqual([]);
});
