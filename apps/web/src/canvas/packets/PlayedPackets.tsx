/** Packets on their way along cables, as a watch plays them; where nothing is to move, they stand where they come to. */
import { curvesOf, pathOf } from '@patchbay/shared/drawing';
import { Check, X } from 'lucide-react';
import { useLayoutEffect, useMemo, useRef } from 'react';
import type { CSSProperties } from 'react';
import tones from '../../ui/packet-tones.module.css';
import { classNames, useStill } from '../../ui/index.ts';
import type { PlayedPacket } from '../../ui/played-packets.ts';
import { usePlayedPackets } from '../../ui/played-packets.ts';
import { FlowLayer } from '../FlowLayer.tsx';
import { wayAlong } from '../traffic/moving-way.ts';
import { useLabCanvas } from '../use-lab-canvas.ts';
import styles from './PlayedPackets.module.css';

export const PlayedPackets = () => {
  const packets = usePlayedPackets((played) => played.packets);
  const turn = usePlayedPackets((played) => played.turn);
  return (
    <FlowLayer layer="above">
      {packets.map((packet) => (
        <OnCable key={`${String(turn)} ${packet.from}`} packet={packet} />
      ))}
    </FlowLayer>
  );
};

const OnCable = ({ packet }: { readonly packet: PlayedPacket }) => {
  const { from, to, label, tone, ending } = packet;
  const cable = useLabCanvas(({ drawing }) => drawing.cables.find(({ ends: [a, b] }) => (a.key === from && b.key === to) || (a.key === to && b.key === from)));
  const route = useLabCanvas(({ routes }) => routes.get(cable?.key ?? ''));
  const seconds = usePlayedPackets((played) => played.seconds);
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
