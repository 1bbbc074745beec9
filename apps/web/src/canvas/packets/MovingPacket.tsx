/**
 * A packet on its way along a cable; where nothing is to move, it stands where it comes to. Of many that leave a box at once each
 * grows on its way: at first there is no room for what stands on them. Nothing where the cable is not drawn.
 */
import { curvesOf, pathOf } from '@patchbay/shared/drawing';
import type { CableRoute, Side } from '@patchbay/shared/drawing';
import { Check, X } from 'lucide-react';
import { useLayoutEffect, useMemo, useRef } from 'react';
import type { CSSProperties } from 'react';
import tones from '../../ui/packet-tones.module.css';
import { classNames, useStill } from '../../ui/index.ts';
import { wayAlong } from '../traffic/moving-way.ts';
import type { OnItsWay } from './on-their-way.ts';
import styles from './PlayedPackets.module.css';

/** Off the socket at which it begins or ends, so that this and the name of its box stay to be seen. */
const OFF = {
  top: 'translate(-50%, calc(-100% - 13px))',
  right: 'translate(13px, -50%)',
  bottom: 'translate(-50%, 13px)',
  left: 'translate(calc(-100% - 13px), -50%)',
} as const satisfies Record<Side, string>;

export interface MovingPacketProps extends OnItsWay {
  readonly route: CableRoute | undefined;
  /** That it takes for the cable. */
  readonly seconds: number;
  /** It stands where it is. */
  readonly isFrozen: boolean;
}

export const MovingPacket = ({ packet, cable, route, seconds, isFrozen, isOneOfMany }: MovingPacketProps) => {
  const { from, to, label, tone, ending } = packet;
  const isStill = useStill();
  const running = useRef<readonly Animation[]>([]);
  /** Milliseconds that it has moved: where its cable is drawn anew, it goes on from there. */
  const moved = useRef(0);
  const token = useRef<HTMLDivElement>(null);
  const words = useRef<HTMLDivElement>(null);
  const path = useMemo(() => (route === undefined ? undefined : pathOf(curvesOf(route))), [route]);
  const isForth = cable?.ends[0].key === from;
  const begin = (isForth ? route?.from : route?.to)?.side;
  const end = (isForth ? route?.to : route?.from)?.side;
  useLayoutEffect(() => {
    if (path === undefined || begin === undefined || end === undefined) return undefined;
    // what is lost comes half way
    const all = isForth ? wayAlong(path).keyframes : wayAlong(path).keyframes.toReversed();
    const keyframes = ending === 'lost' ? all.slice(0, Math.ceil(all.length / 2) + 1) : all;
    const timing: KeyframeAnimationOptions = { duration: isStill ? 0 : seconds * 1_000, fill: 'forwards', easing: 'cubic-bezier(0.4, 0, 0.3, 1)' };
    const beside = [
      { transform: OFF[begin], scale: isOneOfMany ? 0.3 : 1 },
      { transform: 'translate(-50%, -50%)', scale: 1 },
      ...(ending === 'lost' ? [] : [{ transform: OFF[end], scale: 1 }]),
    ];
    const animations = [token.current?.animate(keyframes, timing), words.current?.animate(beside, timing)].filter((animation) => animation !== undefined);
    for (const animation of animations) animation.currentTime = moved.current;
    running.current = animations;
    return () => {
      moved.current = Number(animations[0]?.currentTime ?? 0);
      for (const animation of animations) animation.cancel();
    };
  }, [path, isForth, begin, end, isStill, seconds, ending, isOneOfMany]);
  useLayoutEffect(() => {
    for (const animation of running.current) {
      // one that has come to its end would begin anew
      if (isFrozen && animation.playState === 'running') animation.pause();
      else if (!isFrozen && animation.playState === 'paused') animation.play();
    }
  }, [path, isForth, begin, end, isStill, seconds, ending, isOneOfMany, isFrozen]);
  if (path === undefined) return null;
  return (
    <>
      <svg className={classNames(styles.way, tones[tone])} aria-hidden>
        <path d={path} />
      </svg>
      <div ref={token} className={styles.place} data-packet={`${from} ${to}`}>
        <div ref={words} className={classNames(styles.packet, tones[tone], ending !== undefined && styles[ending], isFrozen && styles.frozen)} style={{ '--after': `${isStill ? '0' : String(seconds)}s` } as CSSProperties}>
          {label}
          {ending === 'taken' ? <Check aria-hidden className={styles.mark} /> : null}
          {ending === 'ignored' || ending === 'lost' ? <X aria-hidden className={styles.mark} /> : null}
        </div>
      </div>
    </>
  );
};
