/** A story that is played: a timeline of its packets, what is done with the one that moves, and its headers. */
import type { Wiring } from '@patchbay/shared/sighting';
import { useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Switch } from '../../ui/index.ts';
import { useLivePackets } from '../../ui/live-packets.ts';
import { NOTHING_PLAYED } from '../../ui/played-packets.ts';
import type { Played } from '../../ui/played-packets.ts';
import { CommandText } from '../command/CommandText.tsx';
import { BeatSentences } from './BeatSentences.tsx';
import { Headers } from './Headers.tsx';
import { endingOf, labelOf, toneOf } from './packet-words.ts';
import { PlayButtons } from './PlayButtons.tsx';
import { Timeline } from './Timeline.tsx';
import { usePlayer } from './use-player.ts';
import type { Story } from './use-story.ts';
import { WholePacket } from './WholePacket.tsx';
import styles from './Watch.module.css';

export interface StoryPlayerProps {
  readonly story: Story;
  /** Of the lab in which it happens. */
  readonly interfaces: Wiring['interfaces'];
  /** More may come. */
  readonly grows: boolean;
  /** It begins with what happens just now. */
  readonly beginsLive?: boolean;
  /** Called with the packets that are to be seen on their way, and with none when it is gone. It stays the same function. */
  readonly onPlay: (played: Played) => void;
  /** What state it is in, in words. */
  readonly state?: ReactNode;
  /** What else is to be known about it. */
  readonly children?: ReactNode;
}

export const StoryPlayer = ({ story, interfaces, grows, beginsLive = false, onPlay, state, children }: StoryPlayerProps) => {
  const { t } = useTranslation();
  const [withNoise, setWithNoise] = useState(false);
  const [isWhole, setWhole] = useState(false);
  const chapters = useMemo(() => story.chapters.filter(({ isNoise }) => withNoise || !isNoise), [story, withNoise]);
  const beats = useMemo(() => chapters.flatMap((chapter) => chapter.beats.map((hops) => ({ chapter, hops }))), [chapters]);
  const player = usePlayer(beats.length, grows, beginsLive);
  const { isLive, live } = player;
  const now = beats[player.at];
  const hop = now?.hops[0];
  // what runs past is not decoded: each packet takes a third of a second of a processor
  const isStill = !player.isPlaying && !isLive;

  useEffect(() => {
    if (now === undefined) return;
    const { kind } = now.chapter;
    onPlay({
      turn: player.turn,
      seconds: player.seconds,
      isFrozen: player.isFrozen,
      packets: now.hops.map(({ from, to, sent, came, ending }) => {
        const frame = sent?.frame ?? came?.frame;
        const told = endingOf(ending);
        return { from, to, tone: toneOf(kind, frame), label: frame === undefined ? '' : labelOf(kind, frame, t), ...(told !== undefined && { ending: told }) };
      }),
    });
  }, [now, player.turn, player.seconds, player.isFrozen, onPlay, t]);
  useEffect(() => () => { onPlay(NOTHING_PLAYED); }, [onPlay]);
  useEffect(() => {
    if (!grows) return undefined;
    useLivePackets.setState({ toggle: () => { live(!isLive); } });
    return () => {
      useLivePackets.setState({ toggle: undefined });
    };
  }, [grows, isLive, live]);

  const noise = story.chapters.filter(({ isNoise }) => isNoise).length;
  return (
    <div className={styles.pane}>
      <div className={styles.tools}>
        <PlayButtons player={player} count={beats.length} grows={grows} />
        <span className={styles.switch}>
          <Switch label={t('watch.noise', { count: noise })} on={withNoise} onSwitch={(on) => { setWithNoise(on); if (!isLive) player.go(0); }} />
          <span aria-hidden>{t('watch.noise', { count: noise })}</span>
        </span>
        <span className={styles.switch}>
          <Switch label={t('watch.wholeSwitch')} on={isWhole} onSwitch={(on) => { setWhole(on); if (on && isLive) live(false); else if (on) player.play(false); }} />
          <span aria-hidden>{t('watch.wholeSwitch')}</span>
        </span>
        <p className={styles.state} role="status">{state}</p>
      </div>
      <div className={styles.notes}>
        {children}
        {story.isFull ? <p role="alert">{t('watch.full')}</p> : null}
        {story.leftOut.length > 0 ? <p>{t('watch.leftOut', { namespaces: story.leftOut.join(', ') })}</p> : null}
        {story.words.map((words, index) => (
          // the same may be said twice
          <p key={index} className="mono">{words}</p>
        ))}
      </div>
      {now === undefined ? (
        <p className={styles.empty}>{t(grows ? 'watch.waiting' : 'watch.nothing')}</p>
      ) : (
        <>
          <Timeline chapters={chapters} at={player.at} onGo={player.go} onStep={player.step} />
          <div className={styles.halves}>
            <BeatSentences beat={now.hops} step={player.at + 1} count={beats.length} interfaces={interfaces} />
            {isWhole && isStill && hop !== undefined ? <WholePacket hop={hop} /> : <Headers hop={hop} />}
          </div>
        </>
      )}
      {story.commands.length === 0 ? null : (
        <details className={styles.commands}>
          <summary>{t('watch.commands', { count: story.commands.length })}</summary>
          {story.commands.map((command) => (
            <code key={command}>
              <CommandText>{`$ ${command}`}</CommandText>
            </code>
          ))}
        </details>
      )}
    </div>
  );
};
