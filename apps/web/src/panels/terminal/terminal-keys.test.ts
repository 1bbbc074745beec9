import { describe, expect, it } from 'vitest';
import { terminalKey, typedBy } from './terminal-keys.ts';

const pressed = (code: string, keys: readonly string[] = []) => ({
  code,
  ctrlKey: keys.includes('ctrl'),
  shiftKey: keys.includes('shift'),
  altKey: keys.includes('alt'),
  metaKey: false,
});

describe('keys in a terminal', () => {
  it.each([
    ['KeyC', ['ctrl', 'shift'], 'copy'],
    ['KeyV', ['ctrl', 'shift'], 'paste'],
    ['KeyF', ['ctrl', 'shift'], 'search'],
    ['Backquote', ['ctrl'], 'switch'],
  ] as const)('%s with %j: %s', (code, keys, meaning) => {
    expect(terminalKey(pressed(code, keys))).toBe(meaning);
  });

  it.each([
    ['KeyC', ['ctrl']],
    ['KeyV', ['ctrl']],
    ['KeyZ', ['ctrl']],
    ['KeyT', []],
    ['Escape', []],
    ['Delete', []],
    ['Backquote', []],
  ] as const)('%s with %j belongs to the shell', (code, keys) => {
    expect(terminalKey(pressed(code, keys))).toBeUndefined();
  });
});

describe('keys before there is a terminal', () => {
  const press = (key: string, more: object = {}) => ({ key, ctrlKey: false, altKey: false, metaKey: false, isComposing: false, ...more });

  it.each([
    ['n', 'n'],
    ['中', '中'],
    ['𝄞', '𝄞'],
    [' ', ' '],
    ['Enter', '\r'],
    ['Backspace', '\x7f'],
  ])('%s is typed', (key, text) => {
    expect(typedBy(press(key))).toBe(text);
  });

  it.each([
    ['Escape', {}],
    ['Tab', {}],
    ['F2', {}],
    ['Shift', {}],
    ['k', { ctrlKey: true }],
    ['k', { metaKey: true }],
    ['1', { altKey: true }],
    ['a', { isComposing: true }],
  ])('%s with %j is left to the page', (key, more) => {
    expect(typedBy(press(key, more))).toBeUndefined();
  });
});
