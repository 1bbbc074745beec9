/** The lab of a recording as a picture, as large as there is room, with the packets on its cables. */
import type { Layout } from '@patchbay/shared/drawing';
import type { Picture } from '@patchbay/shared/picture';
import { useLayoutEffect, useRef, useState } from 'react';
import { MovingPacket } from '../../../canvas/packets/MovingPacket.tsx';
import { onTheirWay } from '../../../canvas/packets/on-their-way.ts';
import { paintOn } from '../../../picture/paint-picture.ts';
import type { Fonts } from '../../../picture/paint-picture.ts';
import type { Played } from '../../../ui/played-packets.ts';
import styles from './Replay.module.css';

export interface ReplayPictureProps {
  readonly picture: Picture;
  readonly layout: Layout;
  readonly played: Played;
  /** What it is called. */
  readonly label: string;
}

/** A small lab is not made larger than it is on the page by more than this. */
const LARGEST = 1.5;

/** Those of the page in which it stands (`ui/tokens.css`). */
const fontsOf = (element: Element): Fonts => {
  const style = getComputedStyle(element);
  return { sans: style.getPropertyValue('--font'), mono: style.getPropertyValue('--mono') };
};

export const ReplayPicture = ({ picture, layout: { drawing, routes }, played: { packets, turn, seconds, isFrozen }, label }: ReplayPictureProps) => {
  const room = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [scale, setScale] = useState(1);
  const { x, y, width, height } = picture.bounds;
  useLayoutEffect(() => {
    if (canvas.current !== null) paintOn(canvas.current, picture, fontsOf(canvas.current));
  }, [picture]);
  useLayoutEffect(() => {
    const { current } = room;
    if (current === null) return undefined;
    const fit = (): void => {
      setScale(Math.min(LARGEST, current.clientWidth / width, current.clientHeight / height));
    };
    const resizing = new ResizeObserver(fit);
    resizing.observe(current);
    return () => {
      resizing.disconnect();
    };
  }, [width, height]);
  return (
    <div ref={room} className={styles.room}>
      <div style={{ width: width * scale, height: height * scale }}>
        <div className={styles.scaled} style={{ width, height, transform: `scale(${String(scale)})` }}>
          <canvas ref={canvas} role="img" aria-label={label} className={styles.picture} />
          <div className={styles.origin} style={{ transform: `translate(${String(-x)}px, ${String(-y)}px)` }}>
            {onTheirWay(packets, drawing.cables).map((one) => (
              <MovingPacket key={`${String(turn)} ${one.packet.from}`} {...one} route={routes.get(one.cable?.key ?? '')} seconds={seconds} isFrozen={isFrozen} />
            ))}
          </div>
        </div>
      </div>
    </div>
  );
};
