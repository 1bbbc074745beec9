/** What a step offers to be played: it is asked for then, and what cannot be had or read is said in its place. */
import { readPlayable } from '@patchbay/shared/playable';
import { Play } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { play } from '../panels/playable/open-playable.ts';
import { Button } from '../ui/index.ts';
import styles from './LessonPanel.module.css';

interface LessonRecordingProps {
  readonly lesson: string;
  readonly step: string;
}

export const LessonRecording = ({ lesson, step }: LessonRecordingProps) => {
  const { t } = useTranslation();
  const [state, setState] = useState<'asked' | 'failed'>();
  const open = async (): Promise<void> => {
    setState('asked');
    const text = await fetch(`/api/lessons/${encodeURIComponent(lesson)}/steps/${encodeURIComponent(step)}/recording`).then((response) => (response.ok ? response.text() : undefined), () => undefined);
    const read = text === undefined ? undefined : readPlayable(text);
    setState(read?.ok === true ? undefined : 'failed');
    if (read?.ok === true) play(read.playable);
  };
  return (
    <>
      <Button size="small" className={styles.button} disabled={state === 'asked'} onClick={() => void open()}>
        <Play aria-hidden />
        {t('lesson.recording.play')}
      </Button>
      {state === 'failed' ? <p role="alert">{t('lesson.recording.failed')}</p> : null}
    </>
  );
};
