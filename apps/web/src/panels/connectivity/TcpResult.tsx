/** Whether a connection was taken, and how long that took. */
import { readTcpResult } from '@patchbay/shared/connectivity';
import type { TcpRequest } from '@patchbay/shared/protocol';
import { useTranslation } from 'react-i18next';
import type { ProbeView } from '../../session/session.ts';
import { Timed } from './Timed.tsx';

export const TcpResult = ({ view: { probe, lines } }: { readonly view: ProbeView<TcpRequest> }) => {
  const { t } = useTranslation();
  const { request, end } = probe;
  const result = end === undefined ? undefined : readTcpResult(lines, end.exit);
  if (result === undefined) return <Timed end={end} lines={lines} />;
  const { namespace, target, targetName, port } = request;
  const sentence = t(`connectivity.tcp.${result.outcome}`, { from: namespace, to: targetName ?? target, target, port });
  return <Timed end={end} lines={lines} said={{ isGood: result.outcome === 'open', sentence, timeMs: result.timeMs }} />;
};
