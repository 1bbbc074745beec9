import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lessonTokens } from './lesson-tokens.ts';

const kinds = (text: string): readonly string[] => lessonTokens(text).map((line) => line.filter(({ text: word }) => word.trim() !== '').map(({ kind, text: word }) => `${kind} ${word}`).join(', '));

test('keys, strings, comments and placeholders of the front matter, headings, code and placeholders of the text', () => {
  expect(kinds('---\nsteps: # all\n  - { ping: "<net>.1" }\n---\n# en: A\nType `ip -n <left> a` to <left>.\n```\n# no heading\n```\n## a: <left>')).toEqual([
    'comment ---',
    'structure steps, plain :, comment # all',
    'plain -, plain {, structure ping, plain :, string ", verdict <net>, string .1", plain }',
    'comment ---',
    'structure # en: A',
    'plain Type, value `ip -n , verdict <left>, value  a`, plain to, verdict <left>, plain .',
    'value ```',
    'value # no heading',
    'value ```',
    'structure ## a: , verdict <left>',
  ]);
});

test('put together, the tokens of every built-in lesson are its text', () => {
  const folder = new URL('../../../../../lessons/', import.meta.url);
  for (const file of readdirSync(folder)) {
    const text = readFileSync(new URL(file, folder), 'utf8');
    expect(lessonTokens(text).map((line) => line.map((token) => token.text).join('')).join('\n')).toBe(text);
  }
});
