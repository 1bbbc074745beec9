import { expect, test } from 'vitest';
import { relativeTime } from './relative-time.ts';

test.each([
  [0, undefined, undefined],
  [-59_000, undefined, undefined],
  [59_000, 'now', '现在'],
  [-185_000, '3 minutes ago', '3分钟前'],
  [7_300_000, 'in 2 hours', '2小时后'],
  [-90_000_000, 'yesterday', '昨天'],
])('%d milliseconds from now', (from, english, chinese) => {
  expect(relativeTime(5_000_000_000 + from, 5_000_000_000, 'en')).toBe(english);
  expect(relativeTime(5_000_000_000 + from, 5_000_000_000, 'zh')).toBe(chinese);
});
