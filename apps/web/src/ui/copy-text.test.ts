import { afterEach, expect, test, vi } from 'vitest';
import { copyText } from './copy-text.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

test.each([
  ['a clipboard that takes it', { clipboard: { writeText: () => Promise.resolve() } }, true],
  ['one that is forbidden', { clipboard: { writeText: () => Promise.reject(new Error('NotAllowedError')) } }, false],
  ['a page without TLS, which has none', {}, false],
])('%s', async (_what, navigator, isCopied) => {
  vi.stubGlobal('navigator', navigator);
  expect(await copyText('a')).toBe(isCopied);
});
