/** Both languages say the same things, the code asks for nothing that they lack, and no sentence stands outside them. */
import { GESTURE_KINDS } from '@patchbay/shared/gesture';
import { HINT_CODES } from '@patchbay/shared/hints';
import { FILE_PROBLEM_CODES } from '@patchbay/shared/lab-file';
import { STEP_REASON_CODES } from '@patchbay/shared/plan';
import { LIMIT_NAMES, REFUSAL_CODES } from '@patchbay/shared/protocol';
import { PROBLEM_CODES } from '@patchbay/shared/topology';
import { JSON_PROBLEM_CODES } from '@patchbay/shared/versioned-json';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { en, zh } from './catalogues.ts';

type Catalogue = { readonly [key: string]: string | Catalogue };

const sentences = (catalogue: Catalogue, path = ''): readonly (readonly [key: string, sentence: string])[] =>
  Object.entries(catalogue).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as const] : sentences(value, `${path}${key}.`),
  );
const placeholders = (sentence: string): readonly string[] => sentence.match(/\{\{\w+/g) ?? [];

describe('the two catalogues', () => {
  it('have the same keys', () => {
    expect(sentences(zh).map(([key]) => key)).toEqual(sentences(en).map(([key]) => key));
  });

  it('name no value in Chinese that is not there in English', () => {
    const english = new Map(sentences(en).map(([key, sentence]) => [key, placeholders(sentence)]));
    const unknown = sentences(zh).filter(([key, sentence]) =>
      placeholders(sentence).some((value) => english.get(key)?.includes(value) !== true),
    );
    expect(unknown).toEqual([]);
  });

  it.each([
    ['refusals', REFUSAL_CODES, en.errors.refusal],
    ['limits', LIMIT_NAMES, en.errors.limit],
    ['gestures', GESTURE_KINDS, en.panels.gesture],
    ['steps', STEP_REASON_CODES, en.panels.reason],
    ['problems', PROBLEM_CODES, en.ui.problem],
    ['hints', HINT_CODES, en.hints],
    ['problems of files', FILE_PROBLEM_CODES, en.fileReport.problem],
    ['problems of what is played', JSON_PROBLEM_CODES, en.fileReport['playable-refused']],
  ])('have a sentence for all %s', (_what, codes, catalogue) => {
    expect(codes.filter((code) => !(code in catalogue))).toEqual([]);
  });
});

const SOURCE = fileURLToPath(new URL('..', import.meta.url));
const components = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.tsx'));

/** Attributes whose text a person sees or hears. */
const SPOKEN = new Set(['aria-label', 'title', 'alt', 'label', 'text', 'placeholder']);
/** What is the same in every language: the name of the product, examples of what is typed, the languages themselves. */
const UNTRANSLATED = new Set(['Patchbay', '10.0.1.1/24', '10.0.1.2', '10.0.1.254']);

/** The texts with letters that stand in JSX as they are. */
function literalsIn(path: string): readonly string[] {
  const file = ts.createSourceFile(path, readFileSync(`${SOURCE}/${path}`, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    // what is printed on a key of the keyboard is the same in every language
    if (ts.isJsxElement(node) && node.openingElement.tagName.getText() === 'Kbd') return;
    if (ts.isJsxText(node)) found.push(node.text.trim());
    if (ts.isJsxAttribute(node) && SPOKEN.has(node.name.getText()) && node.initializer !== undefined) {
      if (ts.isStringLiteral(node.initializer)) found.push(node.initializer.text);
    }
    if (ts.isJsxExpression(node) && ts.isJsxElement(node.parent) && node.expression !== undefined) {
      if (ts.isStringLiteral(node.expression)) found.push(node.expression.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found.filter((text) => /\p{L}/u.test(text) && !UNTRANSLATED.has(text)).map((text) => `${path}: ${text}`);
}

describe('the components', () => {
  it('have no sentence of their own', () => {
    expect(components.length).toBeGreaterThan(20);
    expect(components.flatMap(literalsIn)).toEqual([]);
  });

  it('ask for no key that is not there', () => {
    const keys = new Set(sentences(en).map(([key]) => key.replace(/_(?:one|other)$/, '')));
    const asked = components.flatMap((path) =>
      [...readFileSync(`${SOURCE}/${path}`, 'utf8').matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key = '']) => key),
    );
    expect(asked.length).toBeGreaterThan(50);
    expect(asked.filter((key) => !keys.has(key))).toEqual([]);
  });
});
