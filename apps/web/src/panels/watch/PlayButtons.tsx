/** Play and pause, a step forth and back, again and again, and how fast; of packets as they pass, freezing them and going on. */
import { Pause, Play, Radio, Repeat, SkipBack, Snowflake, StepBack, StepForward } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { announcedKeys } from '../../actions/index.ts';
import { Button, classNames, IconButton } from '../../ui/index.ts';
import type { Player, Speed } from './use-player.ts';
import { SPEEDS } from './use-player.ts';
import { FREEZE } from './watch-actions.ts';
import styles from './Watch.module.css';

export interface PlayButtonsProps {
  readonly player: Player;
  /** Of beats. */
  readonly count: number;
  /** More may come. */
  readonly grows: boolean;
}

export const PlayButtons = ({ player, count, grows }: PlayButtonsProps) => {
  const { t } = useTranslation();
  const { at, isPlaying, isLive, isLooping, speed, go, step, play, live, loop, setSpeed } = player;
  const newer = count - 1 - at;
  return (
    <div role="toolbar" aria-label={t('watch.player')} className={styles.player}>
      <IconButton label={t('watch.toStart')} disabled={at <= 0} onClick={() => { go(0); }}>
        <SkipBack aria-hidden />
      </IconButton>
      <IconButton label={t('watch.back')} disabled={at <= 0} onClick={() => { step(at - 1); }}>
        <StepBack aria-hidden />
      </IconButton>
      {isLive ? null : (
        <IconButton label={t(isPlaying ? 'watch.pause' : 'watch.play')} className={styles.play} disabled={count === 0} onClick={() => { play(!isPlaying); }}>
          {isPlaying ? <Pause aria-hidden /> : <Play aria-hidden />}
        </IconButton>
      )}
      <IconButton label={t('watch.forth')} disabled={at >= count - 1} onClick={() => { step(at + 1); }}>
        <StepForward aria-hidden />
      </IconButton>
      <IconButton label={t('watch.loop')} aria-pressed={isLooping} className={classNames(isLooping && styles.on)} onClick={() => { loop(!isLooping); }}>
        <Repeat aria-hidden />
      </IconButton>
      <select aria-label={t('watch.speed')} className={styles.speed} value={speed} onChange={(event) => { setSpeed(event.target.value as Speed); }}>
        {Object.keys(SPEEDS).map((name) => (
          <option key={name} value={name}>{t(`watch.speeds.${name as Speed}`)}</option>
        ))}
      </select>
      {grows ? (
        <Button size="small" className={styles.live} title={t(isLive ? 'watch.freezeWhy' : 'watch.liveWhy')} aria-keyshortcuts={announcedKeys(FREEZE)} onClick={() => { live(!isLive); }}>
          {isLive ? <Snowflake aria-hidden /> : <Radio aria-hidden />}
          {isLive ? t('watch.freeze') : newer > 0 ? t('watch.liveNewer', { count: newer }) : t('watch.live')}
        </Button>
      ) : null}
    </div>
  );
};
