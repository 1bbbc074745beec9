/** The nodes and edges of the lab as it is now, and the hand that moves them. */
import { canvasKey } from '@patchbay/shared/protocol';
import type { Positions } from '@patchbay/shared/protocol';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session-store.ts';
import { useUi } from '../ui/index.ts';
import { flowElements } from './flow-elements.ts';
import type { FlowElements, FlowInput } from './flow-elements.ts';
import type { LabDrawing } from './lab-drawing.ts';
import { litCables } from './lit-cables.ts';
import { moveBoxes } from './move-boxes.ts';
import type { Move } from './move-boxes.ts';
import { selectedIds } from './selection.ts';
import { speakerIn } from './spoken.ts';
import { useDrawing, usePlaces } from './use-drawing.ts';
import { withMemory } from './with-memory.ts';

export interface LabFlow {
  readonly drawing: LabDrawing;
  readonly elements: FlowElements;
  /** Moves boxes on this page only; `done` tells the lab where they have come to lie. */
  readonly move: (moves: readonly Move[], done: boolean) => void;
}

const NOWHERE: Positions = {};

export const useFlowElements = (): LabFlow => {
  const { t } = useTranslation();
  const drawing = useDrawing();
  const places = usePlaces(drawing);
  const topology = useSession((session) => session.topology);
  const selection = useUi((ui) => ui.selection);
  const from = useUi((ui) => ui.from);
  const watched = useUi((ui) => ui.focusedProbe);
  const probe = useSession(({ probes }) => (watched === undefined ? undefined : probes[watched]?.probe));
  const [moving, setMoving] = useState(NOWHERE);

  const selected = useMemo(
    () => (from === undefined ? selectedIds(selection, drawing) : new Set([canvasKey(from)])),
    [selection, drawing, from],
  );
  const lit = useMemo(() => litCables(drawing, topology, probe), [drawing, topology, probe]);
  const speak = useMemo(() => speakerIn(t), [t]);
  const spoken = useMemo(() => speak(drawing), [speak, drawing]);
  const positions = useMemo(() => (moving === NOWHERE ? places : { ...places, ...moving }), [places, moving]);
  const [elementsOf] = useState(() => withMemory<FlowInput, FlowElements>(flowElements));
  const elements = useMemo(
    () => elementsOf({ drawing, positions, selected, lit, spoken }),
    [elementsOf, drawing, positions, selected, lit, spoken],
  );

  const move = useCallback(
    (moves: readonly Move[], done: boolean) => {
      const moved = moveBoxes(elements.nodes, moves);
      setMoving(done ? NOWHERE : moved);
      if (done) useSession.getState().place(moved);
    },
    [elements],
  );
  return { drawing, elements, move };
};
