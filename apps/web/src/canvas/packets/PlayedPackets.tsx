/** Packets on their way along the cables of the page's canvas, as a watch plays them. */
import { FlowLayer } from '../FlowLayer.tsx';
import { useLabCanvas } from '../use-lab-canvas.ts';
import type { PlayedPacket } from '../../ui/played-packets.ts';
import { usePlayedPackets } from '../../ui/played-packets.ts';
import { MovingPacket } from './MovingPacket.tsx';
import { isOfCable } from './is-of-cable.ts';

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
  const cable = useLabCanvas(({ drawing }) => drawing.cables.find((one) => isOfCable(packet, one)));
  const route = useLabCanvas(({ routes }) => routes.get(cable?.key ?? ''));
  const seconds = usePlayedPackets((played) => played.seconds);
  return <MovingPacket packet={packet} cable={cable} route={route} seconds={seconds} />;
};
