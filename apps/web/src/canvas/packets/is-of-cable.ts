import type { Cable } from '@patchbay/shared/drawing';
import type { PlayedPacket } from '../../ui/played-packets.ts';

/** Whether a packet runs along a cable, whichever way. */
export const isOfCable = ({ from, to }: PlayedPacket, { ends: [a, b] }: Cable): boolean => (a.key === from && b.key === to) || (a.key === to && b.key === from);
