/** The drawing of the lab as the session knows it now, and the place of each thing in it. */
import { useMemo, useState } from 'react';
import type { Positions, Probe } from '@patchbay/shared/protocol';
import { useShallow } from 'zustand/react/shallow';
import { useSession } from '../session/session-store.ts';
import type { SessionState } from '../session/session.ts';
import { drawLab } from './draw-lab.ts';
import type { Lab } from './draw-lab.ts';
import { keepIdentity } from './keep-identity.ts';
import type { LabDrawing } from './lab-drawing.ts';
import { placeNew } from './place-new.ts';
import { withMemory } from './with-memory.ts';

export const runningProbes = ({ probes }: Pick<SessionState, 'probes'>): readonly Probe[] =>
  Object.values(probes).flatMap(({ probe }) => (probe.end === undefined ? [probe] : []));

export const useDrawing = (): LabDrawing => {
  const topology = useSession((session) => session.topology);
  const observation = useSession((session) => session.observation);
  const probes = useSession(useShallow(runningProbes));
  const [draw] = useState(() =>
    withMemory<Lab, LabDrawing>((lab, before) => keepIdentity(drawLab(lab), before)),
  );
  return useMemo(() => draw({ topology, observation, probes }), [draw, topology, observation, probes]);
};

/** The lab's positions, and for what has none a place that stays as long as the page. */
export const usePlaces = (drawing: LabDrawing): Positions => {
  const kept = useSession((session) => session.positions);
  const [place] = useState(() =>
    withMemory<{ drawing: LabDrawing; kept: Positions }, Positions>((input, before) => {
      const known = { ...before, ...input.kept };
      return { ...known, ...placeNew(input.drawing, known) };
    }),
  );
  return useMemo(() => place({ drawing, kept }), [place, drawing, kept]);
};
