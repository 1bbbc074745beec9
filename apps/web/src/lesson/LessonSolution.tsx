/** The commands of a step, for who gives up: asked for only then, and typed line by line for who wants to watch. */
import { Play } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWhyNot } from '../panels/use-why-not.ts';
import { useSession } from '../session/session-store.ts';
import { Button } from '../ui/index.ts';
import styles from './LessonPanel.module.css';

export const LessonSolution = ({ step }: { readonly step: string }) => {
  const { t } = useTranslation();
  const [lines, setLines] = useState<readonly string[]>();
  const [played, setPlayed] = useState(0);
  const [isPlaying, setPlaying] = useState(false);
  const whyNotRead = useWhyNot('read-solution');
  const whyNotPlay = useWhyNot('play-solution');
  const ask = async (): Promise<void> => {
    const solution = await useSession.getState().readSolution(step);
    if (Array.isArray(solution)) setLines(solution as readonly string[]);
  };
  const play = async (): Promise<void> => {
    setPlaying(true);
    const wasTyped = await useSession.getState().playSolution(step, played);
    setPlaying(false);
    if (wasTyped) setPlayed(played + 1);
  };
  if (lines === undefined) {
    return (
      <Button
        size="small"
        className={styles.button}
        whyNot={whyNotRead}
        onClick={() => {
          void ask();
        }}
      >
        {t('lesson.solution.show')}
      </Button>
    );
  }
  return (
    <section className={styles.solution} aria-label={t('lesson.solution.title')}>
      <ol className={styles.commands}>
        {lines.map((line, index) => (
          <li key={index} data-state={index < played ? 'played' : undefined} aria-current={index === played ? 'step' : undefined}>
            <code>{line}</code>
          </li>
        ))}
      </ol>
      {played < lines.length ? (
        <Button
          size="small"
          className={styles.button}
          disabled={isPlaying}
          whyNot={whyNotPlay}
          onClick={() => {
            void play();
          }}
        >
          <Play aria-hidden />
          {t('lesson.solution.play', { number: played + 1, of: lines.length })}
        </Button>
      ) : null}
    </section>
  );
};
