/** The lines of a lesson by what stands in them, for colours. Pure; it knows the look of YAML and Markdown, not their grammar. */
import type { SourceToken, SourceTone } from '../../ui/source/source-token.ts';

type Words = readonly (readonly [kind: SourceTone, pattern: string])[];

/** What is drawn, as `fillIn` knows it: it stands in code and in strings as well. */
const PLACEHOLDER = ['verdict', '<[a-z][a-z0-9-]*>'] as const;
const AT_PLACEHOLDERS = /(<[a-z][a-z0-9-]*>)/;
const REST = ['plain', String.raw`[^\s\w"'<#\`-]+|[\w-]+|\s+|.`] as const;

const YAML: Words = [
  ['comment', String.raw`(?<![^\s])#.*`],
  ['structure', String.raw`(?<![\w.])[\w-]+(?=:(?:\s|$))`],
  PLACEHOLDER,
  ['string', String.raw`"[^"]*"|'[^']*'`],
  REST,
];
const MARKDOWN: Words = [['value', '`[^`]*`'], PLACEHOLDER, REST];

const tokensBy = (words: Words): ((line: string) => readonly SourceToken[]) => {
  const token = new RegExp(words.map(([, pattern]) => `(${pattern})`).join('|'), 'g');
  return (line) =>
    [...line.matchAll(token)].flatMap(([text, ...groups]) => {
      const kind = words[groups.findIndex((group) => group !== undefined)]?.[0] ?? 'plain';
      return kind === 'comment' ? [{ kind, text }] : withPlaceholders({ kind, text });
    });
};

const withPlaceholders = ({ kind, text }: SourceToken): readonly SourceToken[] =>
  text.split(AT_PLACEHOLDERS).flatMap((part, index) => (part === '' ? [] : [{ kind: index % 2 === 1 ? PLACEHOLDER[0] : kind, text: part }]));

const ofYaml = tokensBy(YAML);
const ofMarkdown = tokensBy(MARKDOWN);

const MARK = /^---[ \t]*$/;
const HEADING = /^#{1,3}\s/;
const FENCE = /^ {0,3}(?:`{3,}|~{3,})/;

/** The tokens of each line: put together they are the line. */
export function lessonTokens(text: string): readonly (readonly SourceToken[])[] {
  let where: 'before' | 'front' | 'text' | 'code' = 'before';
  return text.split('\n').map((line, index) => {
    if (MARK.test(line) && (index === 0 || where === 'front')) {
      where = index === 0 ? 'front' : 'text';
      return [{ kind: 'comment', text: line }];
    }
    if (where === 'front') return ofYaml(line);
    const isFence = FENCE.test(line);
    if (isFence) where = where === 'code' ? 'text' : 'code';
    if (isFence || where === 'code') return withPlaceholders({ kind: 'value', text: line });
    return HEADING.test(line) ? withPlaceholders({ kind: 'structure', text: line }) : ofMarkdown(line);
  });
}
