/** How large a packet may be to get through whole, and where the path gets narrower. */
import { readPathMtu, readTrace } from '@patchbay/shared/connectivity';
import type { Narrowing } from '@patchbay/shared/connectivity';
import { whoHasAddress } from '@patchbay/shared/hints';
import type { TracerouteRequest } from '@patchbay/shared/protocol';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { inUse } from '../../session/in-use.ts';
import { useSession } from '../../session/session-store.ts';
import type { ProbeView } from '../../session/session.ts';
import { Hops } from './Hops.tsx';
import { Said } from './Said.tsx';
import { TraceEnding } from './TraceEnding.tsx';

/** Hops beyond the first silent one. */
const ENOUGH_SILENT = 2;

export const PathMtuResult = ({ view }: { readonly view: ProbeView<TracerouteRequest> }) => {
  const { t } = useTranslation();
  const { lines, probe } = view;
  const { target, targetName } = probe.request;
  const trace = useMemo(() => readTrace(lines, target), [lines, target]);
  const { mtu, narrowings, end } = useMemo(() => readPathMtu(lines, target), [lines, target]);
  // silence of a hop or two may be a router that answers few; and the test takes long to give up
  const isSilent = end?.kind === 'silent' && trace.hops.length - end.ttl >= ENOUGH_SILENT;
  return (
    <>
      <Hops hops={trace.hops} />
      {narrowings.map((narrowing) => (
        <Narrower key={narrowing.mtu} narrowing={narrowing} />
      ))}
      {end?.kind === 'reached' && mtu !== undefined ? (
        <Said state="ok" words={t('connectivity.pathMtu', { mtu, to: targetName ?? target })} />
      ) : (
        <TraceEnding trace={trace} view={view} />
      )}
      {isSilent && mtu !== undefined ? <p>{t('connectivity.blackHole', { mtu })}</p> : null}
    </>
  );
};

const Narrower = ({ narrowing: { mtu, before, after } }: { readonly narrowing: Narrowing }) => {
  const { t } = useTranslation();
  const topology = useSession(inUse);
  const name = (address: string | undefined): string => (address === undefined ? t('connectivity.someone') : (whoHasAddress(topology, address) ?? address));
  return <p>{t('connectivity.narrower', { before: name(before), after: name(after), mtu })}</p>;
};
