/** Whether a datagram was answered, and what that means. */
import { readUdpResult } from '@patchbay/shared/connectivity';
import type { UdpRequest } from '@patchbay/shared/protocol';
import { useTranslation } from 'react-i18next';
import type { ProbeView } from '../../session/session.ts';
import { Timed } from './Timed.tsx';

export const UdpResult = ({ view: { probe, lines } }: { readonly view: ProbeView<UdpRequest> }) => {
  const { t } = useTranslation();
  const { request, end } = probe;
  const result = end === undefined ? undefined : readUdpResult(lines, end.exit);
  if (result === undefined) return <Timed end={end} lines={lines} />;
  const { namespace, target, targetName, port } = request;
  const sentence = t(`connectivity.udp.${result.outcome}`, { from: namespace, to: targetName ?? target, target, port });
  return <Timed end={end} lines={lines} said={{ isGood: result.outcome === 'answered', sentence, timeMs: result.timeMs }} />;
};
