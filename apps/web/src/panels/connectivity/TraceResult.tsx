/** What a traceroute has found: its hops, and how it ends. */
import { readTrace } from '@patchbay/shared/connectivity';
import type { TracerouteRequest } from '@patchbay/shared/protocol';
import { useMemo } from 'react';
import type { ProbeView } from '../../session/session.ts';
import { Hops } from './Hops.tsx';
import { TraceEnding } from './TraceEnding.tsx';

export const TraceResult = ({ view }: { readonly view: ProbeView<TracerouteRequest> }) => {
  const { lines, probe } = view;
  const { target } = probe.request;
  const trace = useMemo(() => readTrace(lines, target), [lines, target]);
  return (
    <>
      <Hops hops={trace.hops} />
      <TraceEnding trace={trace} view={view} />
    </>
  );
};
