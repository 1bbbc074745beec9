import { describe, expect, it } from 'vitest';
import { ariaKeys, isPress, keyCaps, keyWord } from './keys.ts';
import type { Press } from './keys.ts';

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

describe('a press', () => {
  it.each([
    ['V', press('v'), true],
    ['V', press('V', { shiftKey: true }), false],
    ['Shift+D', press('D', { shiftKey: true }), true],
    ['Shift+D', press('d'), false],
    ['V', press('v', { altKey: true }), false],
    ['Mod+Z', press('z', { ctrlKey: true }), true],
    ['Mod+Z', press('z'), false],
    ['Mod+Z', press('z', { metaKey: true }), false],
    ['Mod+Z', press('Z', { ctrlKey: true, shiftKey: true }), false],
    ['Mod+Shift+Z', press('Z', { ctrlKey: true, shiftKey: true }), true],
    ['Delete', press('Delete'), true],
    ['Alt+Delete', press('Delete', { altKey: true }), true],
    ['Delete', press('Delete', { altKey: true }), false],
    ['F2', press('F2'), true],
  ])('%s, %o: %s', (keys, pressed, is) => {
    expect(isPress(keys, pressed, false)).toBe(is);
  });

  it('with Mod is one with ⌘ on a Mac, and with Ctrl stays one with Ctrl', () => {
    expect(isPress('Mod+Z', press('z', { metaKey: true }), true)).toBe(true);
    expect(isPress('Mod+Z', press('z', { ctrlKey: true }), true)).toBe(false);
    expect(isPress('Ctrl+`', press('`', { code: 'Backquote', ctrlKey: true }), true)).toBe(true);
  });

  it('of a digit is known by its place, whatever it types with Shift', () => {
    expect(isPress('Shift+1', press('!', { code: 'Digit1', shiftKey: true }), false)).toBe(true);
    expect(isPress('Shift+2', press('"', { code: 'Digit2', shiftKey: true }), false)).toBe(true);
    expect(isPress('Shift+2', press('!', { code: 'Digit1', shiftKey: true }), false)).toBe(false);
  });

  it('of a sign is known by what it types, with or without Shift', () => {
    expect(isPress('?', press('?', { code: 'Slash', shiftKey: true }), false)).toBe(true);
    expect(isPress('+', press('+', { code: 'Equal', shiftKey: true }), false)).toBe(true);
    expect(isPress('+', press('+', { code: 'NumpadAdd' }), false)).toBe(true);
    expect(isPress('+', press('+', { code: 'Equal', shiftKey: true, ctrlKey: true }), false)).toBe(false);
  });

  it('of a letter that is no Latin one is known by its place; a Latin one by what it types', () => {
    expect(isPress('V', press('м', { code: 'KeyV' }), false)).toBe(true);
    expect(isPress('Q', press('a', { code: 'KeyQ' }), false)).toBe(false);
    expect(isPress('A', press('a', { code: 'KeyQ' }), false)).toBe(true);
  });

  it('of the key under Escape is known by where it is', () => {
    expect(isPress('Ctrl+`', press('^', { code: 'Backquote', ctrlKey: true }), false)).toBe(true);
  });
});

describe('keys', () => {
  it('are shown as they stand on the keyboard', () => {
    expect(keyCaps('Mod+Shift+Z', false)).toEqual(['Ctrl', 'Shift', 'Z']);
    expect(keyCaps('Mod+Shift+Z', true)).toEqual(['⌘', '⇧', 'Z']);
    expect(keyCaps('+', false)).toEqual(['+']);
    expect(keyWord('Mod+Shift+Z', false)).toBe('Ctrl+Shift+Z');
    expect(keyWord('Mod+Shift+Z', true)).toBe('⌘⇧Z');
    expect(keyWord('Escape', false)).toBe('Esc');
  });

  it('are announced in the words of ARIA', () => {
    expect(ariaKeys(['Mod+Shift+Z', 'Mod+Y'], false)).toBe('Control+Shift+Z Control+Y');
    expect(ariaKeys(['Mod+Z'], true)).toBe('Meta+Z');
    expect(ariaKeys(['+'], false)).toBe('Plus');
  });
});
