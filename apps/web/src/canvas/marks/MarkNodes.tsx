/** Notes and regions as they stand on the canvas; what is selected can be resized at its edges and corners. */
import { MAX_NOTE_TEXT, MAX_REGION_LABEL } from '@patchbay/shared/protocol';
import type { NodeProps } from '@xyflow/react';
import { memo, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { lazyPart } from '../../parts/lazy-part.tsx';
import { classNames } from '../../ui/index.ts';
import { MarkText } from './MarkText.tsx';
import type { NoteNode, RegionNode } from './mark-nodes.ts';
import hues from './hues.module.css';
import styles from './Marks.module.css';

const MarkResizer = lazyPart(async () => (await import('./MarkResizer.tsx')).MarkResizer);

const NoteCard = memo(({ data: { id, note }, selected }: NodeProps<NoteNode>) => {
  const { t } = useTranslation();
  return (
    <>
      <section className={classNames(styles.note, hues[note.hue], selected && styles.selected)}>
        <MarkText id={id} text={note.text} label={t('canvas.marks.noteText')} placeholder={t('canvas.marks.writeHere')} maxLength={MAX_NOTE_TEXT} isLine={false} />
      </section>
      <Suspense>{selected ? <MarkResizer /> : null}</Suspense>
    </>
  );
});

const RegionArea = memo(({ data: { id, region }, selected }: NodeProps<RegionNode>) => {
  const { t } = useTranslation();
  return (
    <>
      <section className={classNames(styles.region, hues[region.hue], selected && styles.selected)}>
        <MarkText id={id} text={region.label} label={t('canvas.marks.regionLabel')} placeholder={t('canvas.marks.newRegion')} maxLength={MAX_REGION_LABEL} isLine />
      </section>
      <Suspense>{selected ? <MarkResizer /> : null}</Suspense>
    </>
  );
});

/** As React Flow wants them: one object that never changes. */
export const MARK_TYPES = { note: NoteCard, region: RegionArea };
