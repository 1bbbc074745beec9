/** Packets on their way along the cables of the page's canvas, as a watch plays them. */
import type { Cable } from '@patchbay/shared/drawing';
import { FlowLayer } from '../FlowLayer.tsx';
import { useLabCanvas } from '../use-lab-canvas.ts';
import { usePlayedPackets } from '../../ui/played-packets.ts';
import { MovingPacket } from './MovingPacket.tsx';
import { onTheirWay } from './on-their-way.ts';
import type { OnItsWay } from './on-their-way.ts';

const NO_CABLES: readonly Cable[] = [];

export const PlayedPackets = () => {
  const packets = usePlayedPackets((played) => played.packets);
  const turn = usePlayedPackets((played) => played.turn);
  // as long as nothing is played it is drawn only once, whatever happens to the cables
  const cables = useLabCanvas(({ drawing }) => (packets.length === 0 ? NO_CABLES : drawing.cables));
  return (
    <FlowLayer layer="above">
      {onTheirWay(packets, cables).map((one) => (
        <OnCable key={`${String(turn)} ${one.packet.from}`} {...one} />
      ))}
    </FlowLayer>
  );
};

const OnCable = (one: OnItsWay) => {
  const route = useLabCanvas(({ routes }) => routes.get(one.cable?.key ?? ''));
  const seconds = usePlayedPackets((played) => played.seconds);
  const isFrozen = usePlayedPackets((played) => played.isFrozen);
  return <MovingPacket {...one} route={route} seconds={seconds} isFrozen={isFrozen} />;
};
