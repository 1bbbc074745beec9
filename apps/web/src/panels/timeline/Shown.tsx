/** What is shown on the canvas, in words; where packets were watched just then, they can be played. */
import { recordLab } from '@patchbay/shared/recording';
import type { WatchedPackets } from '@patchbay/shared/stretch';
import { eventBy, stateAt } from '@patchbay/shared/timeline';
import type { Timeline } from '@patchbay/shared/timeline';
import { Play } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-store.ts';
import { Button, useUi } from '../../ui/index.ts';
import { showRecording } from '../watch/replay/replay-store.ts';
import { timeOfDay } from './time-words.ts';
import { useTimeline } from './timeline-store.ts';
import styles from './Timeline.module.css';
import { useEventSentence } from './use-event-sentence.ts';
import { useWatched } from './use-watched.ts';

export interface ShownProps {
  readonly timeline: Timeline;
  readonly at: number | undefined;
  readonly endWord: string;
}

export const Shown = ({ timeline, at, endWord }: ShownProps) => {
  const { t } = useTranslation();
  const language = useUi((ui) => ui.language);
  const sentence = useEventSentence();
  const event = at === undefined ? undefined : eventBy(timeline, at);
  const watched = useWatched(timeline, at);
  if (at === undefined) return <p className={styles.shown}>{endWord}</p>;
  return (
    <>
      <p className={styles.shown}>
        <b>{timeOfDay(at, language, true)}</b> {event === undefined ? t('timeline.nothing') : sentence(event)}
      </p>
      {watched === undefined ? null : (
        <Button size="small" onClick={() => { playWatched(watched, timeline, at); }}>
          <Play aria-hidden />
          {t('timeline.stretch.play')}
        </Button>
      )}
    </>
  );
};

/** With the lab as it was then. */
function playWatched(watched: WatchedPackets, timeline: Timeline, at: number): void {
  const { observation, positions, marks } = stateAt(timeline, at);
  const lab = useTimeline.getState().kept?.stretch.lab ?? useSession.getState().lab?.name ?? '';
  showRecording({ ...watched, lab, observation: recordLab(observation), positions, marks });
}
