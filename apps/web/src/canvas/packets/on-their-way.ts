import type { Cable } from '@patchbay/shared/drawing';
import type { PlayedPacket } from '../../ui/played-packets.ts';

export interface OnItsWay {
  readonly packet: PlayedPacket;
  /** Along which it runs; undefined where that is not drawn. */
  readonly cable: Cable | undefined;
  /** Others leave the same box with it. */
  readonly isOneOfMany: boolean;
}

export const onTheirWay = (packets: readonly PlayedPacket[], cables: readonly Cable[]): readonly OnItsWay[] => {
  const found = packets.map((packet) => {
    const cable = cables.find((one) => isOf(packet, one));
    return { packet, cable, box: cable?.ends.find(({ key }) => key === packet.from)?.box };
  });
  return found.map(({ packet, cable, box }) => ({ packet, cable, isOneOfMany: box !== undefined && found.filter((other) => other.box === box).length > 1 }));
};

/** Whichever way it runs along it. */
const isOf = ({ from, to }: PlayedPacket, { ends: [a, b] }: Cable): boolean => (a.key === from && b.key === to) || (a.key === to && b.key === from);
