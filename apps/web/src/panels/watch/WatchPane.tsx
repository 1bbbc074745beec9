/** One watch in the drawer: a timeline of its packets, what is done with the one that moves, and its headers. */
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PacketWatchView } from '../../session/session.ts';
import { Switch } from '../../ui/index.ts';
import { NOTHING_PLAYED, usePlayedPackets } from '../../ui/played-packets.ts';
import { CopyButton } from '../command/CopyButton.tsx';
import { BeatSentences } from './BeatSentences.tsx';
import { Headers } from './Headers.tsx';
import { endingOf, toneOf, wordsOf } from './packet-words.ts';
import { PlayButtons } from './PlayButtons.tsx';
import { Timeline } from './Timeline.tsx';
import { SPEEDS, usePlayer } from './use-player.ts';
import { useStory } from './use-story.ts';
import styles from './Watch.module.css';

export const WatchPane = ({ view }: { readonly view: PacketWatchView }) => {
  const { t } = useTranslation();
  const { end } = view.probe;
  const story = useStory(useDeferredValue(view.lines));
  const [withNoise, setWithNoise] = useState(false);
  const chapters = useMemo(() => story.chapters.filter(({ isNoise }) => withNoise || !isNoise), [story, withNoise]);
  const beats = useMemo(() => chapters.flatMap((chapter) => chapter.beats.map((hops) => ({ chapter, hops }))), [chapters]);
  const player = usePlayer(beats.length, end === undefined);
  const now = beats[player.at];

  useEffect(() => {
    if (now === undefined) return;
    const { kind } = now.chapter;
    usePlayedPackets.setState({
      turn: player.turn,
      seconds: SPEEDS[player.speed],
      packets: now.hops.map(({ from, to, sent, came, ending }) => {
        const frame = sent?.frame ?? came?.frame;
        const told = endingOf(ending);
        return { from, to, tone: toneOf(kind), label: frame === undefined ? '' : t(`watch.short.${kind}`, wordsOf(frame)), ...(told !== undefined && { ending: told }) };
      }),
    });
  }, [now, player.turn, player.speed, t]);
  useEffect(() => () => { usePlayedPackets.setState(NOTHING_PLAYED); }, []);

  const noise = story.chapters.filter(({ isNoise }) => isNoise).length;
  return (
    <div className={styles.pane}>
      <div className={styles.tools}>
        <PlayButtons player={player} count={beats.length} />
        <span className={styles.switch}>
          <Switch label={t('watch.noise', { count: noise })} on={withNoise} onSwitch={(on) => { setWithNoise(on); player.go(0); }} />
          <span aria-hidden>{t('watch.noise', { count: noise })}</span>
        </span>
        <p className={styles.state} role="status">
          {end?.reason === 'missing' ? t('watch.missing') : end !== undefined ? null : story.isReady ? t('watch.seeing') : t('watch.starting')}
        </p>
      </div>
      <div className={styles.notes}>
        {end?.remedy === undefined ? null : (
          <p>
            {t('capture.remedy')} <code>{end.remedy}</code> <CopyButton text={end.remedy} label={t('panels.copy.command', { command: end.remedy })} />
          </p>
        )}
        {story.isFull ? <p role="alert">{t('watch.full')}</p> : null}
        {story.leftOut.length > 0 ? <p>{t('watch.leftOut', { namespaces: story.leftOut.join(', ') })}</p> : null}
        {story.words.map((words, index) => (
          // the same may be said twice
          <p key={index} className="mono">{words}</p>
        ))}
      </div>
      {now === undefined ? (
        <p className={styles.empty}>{end === undefined ? t('watch.waiting') : t('watch.nothing')}</p>
      ) : (
        <>
          <Timeline chapters={chapters} at={player.at} onGo={player.go} onStep={player.step} />
          <div className={styles.halves}>
            <BeatSentences beat={now.hops} step={player.at + 1} count={beats.length} />
            <Headers hop={now.hops[0]} />
          </div>
        </>
      )}
      {story.commands.length === 0 ? null : (
        <details className={styles.commands}>
          <summary>{t('watch.commands', { count: story.commands.length })}</summary>
          {story.commands.map((command) => (
            <code key={command}>{`$ ${command}`}</code>
          ))}
        </details>
      )}
    </div>
  );
};
