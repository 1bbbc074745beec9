/** By what keys a Chinese name is typed without an input method: its syllables, and their first letters. */
import { pinyin } from 'pinyin-pro';

const known = new Map<string, readonly string[]>();

/** “新建网桥” → “xinjianwangqiao”, “xjwq”. Of a name without Chinese characters there are none. */
export const pinyinNames = (name: string): readonly string[] => {
  const before = known.get(name);
  if (before !== undefined) return before;
  const names = /\p{Script=Han}/u.test(name) ? (['pinyin', 'first'] as const).map((pattern) => spelled(name, pattern)) : [];
  known.set(name, names);
  return names;
};

const spelled = (name: string, pattern: 'pinyin' | 'first'): string => pinyin(name, { pattern, toneType: 'none', type: 'array', v: true }).join('');
