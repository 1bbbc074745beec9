/** A packet on its way along a cable; where nothing is to move, it stands where it comes to. Nothing where the cable is not drawn. */
import { curvesOf, pathOf } from '@patchbay/shared/drawing';
import type { Cable, CableRoute } from '@patchbay/shared/drawing';
import { Check, X } from 'lucide-react';
import { useLayoutEffect, useMemo, useRef } from 'react';
import type { CSSProperties } from 'react';
import tones from '../../ui/packet-tones.module.css';
import { classNames, useStill } from '../../ui/index.ts';
import type { PlayedPacket } from '../../ui/played-packets.ts';
import { wayAlong } from '../traffic/moving-way.ts';
import styles from './PlayedPackets.module.css';

export interface MovingPacketProps {
  readonly packet: PlayedPacket;
  readonly cable: Cable | undefined;
  readonly route: CableRoute | undefined;
  /** That it takes for the cable. */
  readonly seconds: number;
}

export const MovingPacket = ({ packet, cable, route, seconds }: MovingPacketProps) => {
  const { from, to, label, tone, ending } = packet;
  const isStill = useStill();
  const token = useRef<HTMLDivElement>(null);
  const path = useMemo(() => (route === undefined ? undefined : pathOf(curvesOf(route))), [route]);
  const isForth = cable?.ends[0].key === from;
  useLayoutEffect(() => {
    if (path === undefined) return undefined;
    // what is lost comes half way
    const all = isForth ? wayAlong(path).keyframes : wayAlong(path).keyframes.toReversed();
    const keyframes = ending === 'lost' ? all.slice(0, Math.ceil(all.length / 2) + 1) : all;
    const animation = token.current?.animate(keyframes, { duration: isStill ? 0 : seconds * 1_000, fill: 'forwards', easing: 'cubic-bezier(0.4, 0, 0.3, 1)' });
    return () => animation?.cancel();
  }, [path, isForth, isStill, seconds, ending]);
  if (path === undefined) return null;
  return (
    <>
      <svg className={classNames(styles.way, tones[tone])} aria-hidden>
        <path d={path} />
      </svg>
      <div ref={token} className={styles.place} data-packet={`${from} ${to}`}>
        <div className={classNames(styles.packet, tones[tone], ending !== undefined && styles[ending])} style={{ '--after': `${isStill ? '0' : String(seconds)}s` } as CSSProperties}>
          {label}
          {ending === 'taken' ? <Check aria-hidden className={styles.mark} /> : null}
          {ending === 'ignored' || ending === 'lost' ? <X aria-hidden className={styles.mark} /> : null}
        </div>
      </div>
    </>
  );
};
