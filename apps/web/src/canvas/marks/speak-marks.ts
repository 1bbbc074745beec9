/** What a screen reader says of notes and regions, and of how a box looks. */
import type { Look, Marks } from '@patchbay/shared/protocol';
import type { TFunction } from 'i18next';
import { markNodeId } from './mark-id.ts';

/** By the ids of their nodes. */
export const speakMarks = (t: TFunction, { notes, regions }: Marks): ReadonlyMap<string, string> =>
  new Map([
    ...Object.entries(regions).map(([id, { label, hue }]) => {
      const color = t(`canvas.marks.hue.${hue}`);
      return [markNodeId(id), label === '' ? t('canvas.marks.spoken.unnamedRegion', { color }) : t('canvas.marks.spoken.region', { label, color })] as const;
    }),
    ...Object.entries(notes).map(([id, { text, hue }]) => {
      const color = t(`canvas.marks.hue.${hue}`);
      return [markNodeId(id), text.trim() === '' ? t('canvas.marks.spoken.emptyNote', { color }) : t('canvas.marks.spoken.note', { text, color })] as const;
    }),
  ]);

/** “net0, namespace, …” with the words for its look after it. */
export const speakLook = (t: TFunction, sentence: string, { icon, hue }: Look): string =>
  [sentence, ...(icon === undefined ? [] : [t(`canvas.marks.icon.${icon}`)]), ...(hue === undefined ? [] : [t(`canvas.marks.hue.${hue}`)])].join(
    t('canvas.marks.spoken.separator'),
  );
