/** Names the stretch that was chosen on the axis, and saves it as a file. */
import type { Timeline } from '@patchbay/shared/timeline';
import { FileDown, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_STRETCH_NAME } from '@patchbay/shared/stretch';
import { Button, IconButton, TextField, useUi } from '../../ui/index.ts';
import { saveStretch } from './kept-stretch.ts';
import type { TooLarge } from './kept-stretch.ts';
import { eventsIn } from './span.ts';
import type { Span } from './span.ts';
import { timeOfDay } from './time-words.ts';
import styles from './Timeline.module.css';

export interface KeepStretchProps {
  readonly timeline: Timeline;
  readonly span: Span;
  /** It was kept, or is not wanted. */
  readonly onDone: () => void;
}

export const KeepStretch = ({ timeline, span, onDone }: KeepStretchProps) => {
  const { t } = useTranslation();
  const language = useUi((ui) => ui.language);
  const [name, setName] = useState('');
  const [tooLarge, setTooLarge] = useState<TooLarge>();
  const isNamed = name.trim() !== '';
  const time = (at: number): string => timeOfDay(at, language, true);
  return (
    <form
      className={styles.keep}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isNamed) return;
        const refused = saveStretch(timeline, name.trim(), span);
        setTooLarge(refused);
        if (refused === undefined) onDone();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone();
      }}
    >
      <p className={styles.chosen} role="status">
        {t('timeline.stretch.chosen', { from: time(span.from), until: time(span.until), count: eventsIn(timeline, span) })}
      </p>
      <TextField
        label={t('timeline.stretch.name')}
        labelHidden
        autoFocus
        maxLength={MAX_STRETCH_NAME}
        placeholder={t('timeline.stretch.name')}
        value={name}
        onValue={setName}
        problem={tooLarge && t('timeline.stretch.tooLarge', { found: tooLarge.found, allowed: tooLarge.allowed })}
      />
      <Button type="submit" size="small" variant="primary" whyNot={isNamed ? undefined : t('timeline.stretch.nameless')} title={t('timeline.stretch.saveWhy')}>
        <FileDown aria-hidden />
        {t('timeline.stretch.save')}
      </Button>
      <IconButton label={t('timeline.stretch.cancel')} onClick={onDone}>
        <X aria-hidden />
      </IconButton>
    </form>
  );
};
