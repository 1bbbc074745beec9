import { readFileSync } from 'node:fs';
import { PICTURE_LOOKS } from '@patchbay/shared/picture';
import { describe, expect, it } from 'vitest';

const tokens = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

type Palette = Readonly<Record<string, string>>;

const paletteOf = (theme: 'light' | 'dark'): Palette => {
  const block = new RegExp(`\\[data-theme='${theme}'\\] \\{([^}]*)\\}`).exec(tokens)?.[1] ?? '';
  return Object.fromEntries([...block.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6});/g)].map(([, name = '', hex = '']) => [name, hex]));
};

/** WCAG 2.2, relative luminance and contrast ratio. */
const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (palette: Palette, a: string, b: string): number => {
  const [first = '', second = ''] = [palette[a], palette[b]];
  const [dark = 0, bright = 0] = [luminance(first), luminance(second)].sort((x, y) => x - y);
  return (bright + 0.05) / (dark + 0.05);
};

const grounds = ['ground', 'surface', 'surface-2', 'host'];
const PERSONS = [1, 2, 3, 4, 5].map((number) => `person-${String(number)}`);
const text: readonly (readonly [ink: string, on: string])[] = [
  ...['ink', 'ink-2', 'ink-3'].flatMap((ink) => grounds.map((ground) => [ink, ground] as const)),
  ...['ok', 'bad', 'accent', 'bridge'].flatMap((ink) => [[ink, 'surface'] as const, [ink, 'ground'] as const, [ink, `${ink}-soft`] as const]),
  ...['yellow', 'green', 'teal', 'blue', 'violet', 'red'].flatMap((hue) => [['ink', `hue-${hue}-soft`] as const, ['ink-2', `hue-${hue}-soft`] as const]),
  ['warn', 'surface'],
  ['cyan', 'surface'],
  ['warn', 'warn-soft'],
  ['accent-ink', 'accent'],
  ['bad-ink', 'bad'],
  ...PERSONS.map((person) => ['surface', person] as const),
];
const shapes = ['ok', 'bad', 'idle', 'accent', 'bridge', 'guide', ...PERSONS, ...['yellow', 'green', 'teal', 'blue', 'violet', 'red'].map((hue) => `hue-${hue}`)].flatMap((ink) => grounds.map((ground) => [ink, ground] as const));

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  const palette = paletteOf(theme);

  it.each(text)('%s can be read on %s (4.5 : 1)', (ink, ground) => {
    expect(contrast(palette, ink, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(shapes)('a shape in %s can be seen on %s (3 : 1)', (ink, ground) => {
    expect(contrast(palette, ink, ground)).toBeGreaterThanOrEqual(3);
  });

  it('has the same tokens as the other', () => {
    expect(Object.keys(palette)).toEqual(Object.keys(paletteOf(theme === 'light' ? 'dark' : 'light')));
  });
});

it.each(['light', 'dark'] as const)('are those of pictures, in the %s theme', (theme) => {
  expect(paletteOf(theme)).toMatchObject(PICTURE_LOOKS[theme]);
});
