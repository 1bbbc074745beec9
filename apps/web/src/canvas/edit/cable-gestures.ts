/** What is done to selected cables: pulled, plugged in, cut; and to one of their ends. */
import type { Cable } from '@patchbay/shared/drawing';
import { plugCable, pullCable, replug } from '@patchbay/shared/gesture';
import type { Gesture, Socket } from '@patchbay/shared/gesture';
import { canvasKey } from '@patchbay/shared/protocol';
import { diffRecords } from '@patchbay/shared/records';
import { applyDiff, interfaceKey } from '@patchbay/shared/topology';
import type { InterfaceRef, Topology } from '@patchbay/shared/topology';
import { useSession } from '../../session/session-store.ts';
import { useUi } from '../../ui/index.ts';
import { removeSelected } from '../gestures.ts';
import { selectedCables } from '../selection.ts';
import { useLabCanvas } from '../use-lab-canvas.ts';

export const cablesSelected = (): readonly Cable[] => selectedCables(useUi.getState().selection, useLabCanvas.getState().drawing);

export const isPulled = ({ ends }: Cable): boolean => ends.some(({ state }) => state === 'down');

/** Pulls all cables that are selected, or plugs them in where none is left to be pulled: one change. */
export const pullOrPlugSelected = (): void => {
  const cables = cablesSelected();
  const plugged = cables.filter((cable) => !isPulled(cable));
  if (plugged.length > 0) changeCables('pull-cable', plugged, pullCable);
  else changeCables('plug-cable', cables, plugCable);
};

const changeCables = (kind: Gesture['kind'], cables: readonly Cable[], make: typeof pullCable): void => {
  const { topology, change } = useSession.getState();
  const after = cables.reduce<Topology>((now, { ends: [{ namespace, name }] }) => applyDiff(now, make(now, { namespace, interface: name })), topology);
  void change({ kind, subjects: cables.flatMap(({ ends }) => ends.map(({ key }) => key)) }, diffRecords(topology, after));
};

/** Removes the cables that are selected, and nothing else; what else is selected stays so. */
export const cutSelectedCables = (): void => {
  const cables = new Set(cablesSelected().map(({ key }) => key));
  const { selection, select } = useUi.getState();
  const isCut = (selected: (typeof selection)[number]): boolean => selected.kind === 'cable' && cables.has(interfaceKey(selected));
  void removeSelected(selection.filter(isCut));
  select(selection.filter((selected) => !isCut(selected)));
};

/** Plugs an end in somewhere else; nothing is done where it is plugged in already. */
export const replugEnd = (end: InterfaceRef, socket: Socket): void => {
  const { topology, change } = useSession.getState();
  const diff = replug(topology, end, socket);
  if (Object.keys(diff).length > 0) void change({ kind: 'replug', subjects: [interfaceKey(end), canvasKey(socket)] }, diff);
};
