/** Whether a connection was taken, and how long that took. */
import { readTcpResult } from '@patchbay/shared/connectivity';
import type { TcpRequest } from '@patchbay/shared/protocol';
import { useTranslation } from 'react-i18next';
import type { ProbeView } from '../../session/session.ts';
import { Said } from './Said.tsx';

export const TcpResult = ({ view: { probe, lines } }: { readonly view: ProbeView<TcpRequest> }) => {
  const { t } = useTranslation();
  const { request, end } = probe;
  const { namespace, target, targetName, port } = request;
  if (end === undefined) return <Said state="pending" words={t('connectivity.running')} />;
  if (end.reason !== 'done') return null;
  const result = readTcpResult(lines, end.exit);
  if (result === undefined) return <Said state="bad" words={lines.at(-1) ?? t('connectivity.failed')} />;
  const { outcome, timeMs } = result;
  const sentence = t(`connectivity.tcp.${outcome}`, { from: namespace, to: targetName ?? target, target, port });
  return <Said state={outcome === 'open' ? 'ok' : 'bad'} words={timeMs === undefined ? sentence : `${sentence} ${t('connectivity.took', { ms: timeMs })}`} />;
};
