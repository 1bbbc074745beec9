import { ENGLISH_WORDS } from '@patchbay/shared/picture';
import type { PictureWords } from '@patchbay/shared/picture';
import { createInstance } from 'i18next';
import { expect, it } from 'vitest';
import { en } from '../i18n/catalogues.ts';
import { pictureWords } from './picture-words.ts';

const spokenBy = (words: PictureWords): readonly unknown[] => [
  ...(Object.values(words) as readonly unknown[]).filter((word) => typeof word !== 'function'),
  ...(['forwarding', 'interfaceDown', 'inNamespace', 'inMaster', 'activeIn', 'standbyIn', 'classes', 'loss'] as const).map((name) => words[name]('x/1')),
  ...(['ports', 'interfacesDown', 'more'] as const).flatMap((name) => [0, 1, 2].map((count) => words[name](count))),
  words.heldBy({ pid: 7, program: 'sleep' }),
  words.kindOn('macvlan', 'eth0'),
];

it('the words of a picture without a page are those of the page in English', async () => {
  const i18n = createInstance();
  await i18n.init({ lng: 'en', resources: { en: { translation: en } }, interpolation: { escapeValue: false } });
  expect(spokenBy(pictureWords(i18n.t))).toEqual(spokenBy(ENGLISH_WORDS));
});
