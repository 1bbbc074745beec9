import { describe, expect, it } from 'vitest';
import { terminalKey } from './terminal-keys.ts';

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
