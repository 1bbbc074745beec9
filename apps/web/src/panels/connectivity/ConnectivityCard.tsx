/** One test of connectivity beside a ping: what it came to, in words, and what it printed. */
import { CONNECTIVITY_PROGRAMS } from '@patchbay/shared/protocol';
import type { AimedRequest, ConnectivityRequest, DnsRequest, HttpRequest, ListenRequest, TcpRequest, ThroughputRequest, TracerouteRequest, UdpRequest } from '@patchbay/shared/protocol';
import { Route } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectivityView, ProbeView } from '../../session/session.ts';
import { IconButton, useUi } from '../../ui/index.ts';
import { ProbeCard } from '../ping/ProbeCard.tsx';
import { ProbeLines } from '../ping/ProbeLines.tsx';
import styles from './Connectivity.module.css';
import { DnsResult } from './DnsResult.tsx';
import { Missing } from './Missing.tsx';
import { HttpResult } from './HttpResult.tsx';
import { ListenResult } from './ListenResult.tsx';
import { PathMtuResult } from './PathMtuResult.tsx';
import { TcpResult } from './TcpResult.tsx';
import { TEST_ICONS } from './test-icons.ts';
import { ThroughputResult } from './ThroughputResult.tsx';
import { TraceResult } from './TraceResult.tsx';
import { UdpResult } from './UdpResult.tsx';

export const ConnectivityCard = memo(({ view }: { readonly view: ConnectivityView }) => {
  const { t } = useTranslation();
  const { id, request, end } = view.probe;
  const { kind } = request;
  const title =
    request.kind === 'listen'
      ? t('connectivity.listen.title', { protocol: request.protocol.toUpperCase(), port: request.port, from: request.namespace })
      : t('connectivity.title', { test: t(`connectivity.kind.${kind}`), from: request.namespace, to: goalOf(request) });
  return (
    <ProbeCard
      view={view}
      icon={TEST_ICONS[kind]}
      title={title}
      tools={kind === 'traceroute' || kind === 'path-mtu' ? <LightButton id={id} title={title} /> : null}
      lines={view.lines.length === 0 ? null : <ProbeLines view={view} label={t('panels.ping.lines', { title })} />}
      end={end && (end.reason === 'stopped' || end.reason === 'lab-ended' ? t(`connectivity.end.${end.reason}`) : undefined)}
    >
      <div className={styles.result}>
        {end?.reason === 'missing' ? <Missing program={CONNECTIVITY_PROGRAMS[kind]} remedy={end.remedy} /> : <Result view={view} />}
      </div>
    </ProbeCard>
  );
});

const Result = ({ view }: { readonly view: ConnectivityView }) => {
  if (is<TracerouteRequest>(view, 'traceroute')) return <TraceResult view={view} />;
  if (is<TracerouteRequest>(view, 'path-mtu')) return <PathMtuResult view={view} />;
  if (is<TcpRequest>(view, 'tcp')) return <TcpResult view={view} />;
  if (is<UdpRequest>(view, 'udp')) return <UdpResult view={view} />;
  if (is<HttpRequest>(view, 'http')) return <HttpResult view={view} />;
  if (is<DnsRequest>(view, 'dns')) return <DnsResult view={view} />;
  if (is<ThroughputRequest>(view, 'throughput')) return <ThroughputResult view={view} />;
  return is<ListenRequest>(view, 'listen') ? <ListenResult view={view} /> : null;
};

const is = <Request extends ConnectivityRequest>(view: ConnectivityView, kind: Request['kind']): view is ProbeView<Request> => view.probe.request.kind === kind;

/** `net1:80`, `net1 (www.lab A)`: whom it is aimed at, and what for. */
function goalOf(request: AimedRequest): string {
  const whom = request.targetName ?? request.target;
  if ('port' in request) return `${whom}:${String(request.port)}`;
  return request.kind === 'dns' ? `${whom} (${request.name} ${request.type})` : whom;
}

/** Lights its way on the canvas, or puts it out. */
const LightButton = ({ id, title }: { readonly id: string; readonly title: string }) => {
  const { t } = useTranslation();
  const lit = useUi((ui) => ui.focusedProbe === id);
  return (
    <IconButton
      label={t('connectivity.light', { title })}
      aria-pressed={lit}
      onClick={() => {
        useUi.getState().focusProbe(lit ? undefined : id);
      }}
    >
      <Route aria-hidden />
    </IconButton>
  );
};
