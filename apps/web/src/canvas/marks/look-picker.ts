/** The card in which icon and colour of what is selected are chosen, and what choosing does. */
import type { Point } from '@patchbay/shared/drawing';
import { canvasKey } from '@patchbay/shared/protocol';
import type { Hue, Look, MarksChange, NodeIcon } from '@patchbay/shared/protocol';
import { recordAt } from '@patchbay/shared/records';
import { HOST } from '@patchbay/shared/topology';
import { create } from 'zustand';
import { useSession } from '../../session/session-store.ts';
import { useUi } from '../../ui/index.ts';
import type { Selected } from '../../ui/index.ts';
import { colourMarks, idsOfMarks } from './draw-marks.ts';

export const useLookPicker = create<{ readonly screen: Point | undefined }>()(() => ({ screen: undefined }));

export const closeLooks = (): void => {
  useLookPicker.setState({ screen: undefined });
};

/** Beside a point of the page, or else beside what is selected. */
export const openLooks = (at?: Point): void => {
  useLookPicker.setState({ screen: at ?? besideSelected() });
};

const besideSelected = (): Point => {
  const chosen = document.querySelector('.react-flow__node.selected');
  if (chosen === null) return [window.innerWidth / 2, window.innerHeight / 3];
  const { right, top } = chosen.getBoundingClientRect();
  return [right, top];
};

/** The keys of the boxes among what is selected whose look can be chosen: the host's zone has its own. */
export const looksOf = (selection: readonly Selected[]): readonly string[] =>
  selection.flatMap((selected) => {
    if (selected.kind === 'namespace') return selected.name === HOST ? [] : [canvasKey({ namespace: selected.name })];
    return selected.kind === 'bridge' ? [canvasKey({ namespace: selected.namespace, bridge: selected.name })] : [];
  });

export const canHaveLook = (selection: readonly Selected[]): boolean => looksOf(selection).length > 0 || idsOfMarks(selection).length > 0;

/** Undefined is as usual. */
export const chooseIcon = (icon: NodeIcon | undefined): void => {
  const keys = looksOf(useUi.getState().selection);
  draw({ looks: lookChange(keys, ({ icon: _, ...look }) => (icon === undefined ? look : { ...look, icon })) });
};

export const chooseHue = (hue: Hue | undefined): void => {
  const { selection } = useUi.getState();
  const keys = looksOf(selection);
  draw({
    ...(hue !== undefined && colourMarks(idsOfMarks(selection), hue)),
    ...(keys.length > 0 && { looks: lookChange(keys, ({ hue: _, ...look }) => (hue === undefined ? look : { ...look, hue })) }),
  });
};

const draw = (marks: MarksChange): void => {
  if (Object.keys(marks).length > 0) useSession.getState().draw({ what: 'look', marks });
};

const lookChange = (keys: readonly string[], change: (look: Look) => Look): Readonly<Record<string, Look | null>> => {
  const { looks } = useSession.getState().marks;
  return Object.fromEntries(
    keys.map((key) => {
      const look = change(recordAt(looks, key) ?? {});
      return [key, Object.keys(look).length === 0 ? null : look];
    }),
  );
};

/** What all that is selected have in common; undefined where they differ. */
export const commonLook = (selection: readonly Selected[]): { readonly icon: NodeIcon | 'usual' | undefined; readonly hue: Hue | 'usual' | undefined } => {
  const { notes, regions, looks } = useSession.getState().marks;
  const boxes = looksOf(selection).map((key) => recordAt(looks, key) ?? {});
  const marks = idsOfMarks(selection).flatMap((id) => recordAt(notes, id) ?? recordAt(regions, id) ?? []);
  const icons = new Set(boxes.map(({ icon }: Look) => icon ?? 'usual'));
  const hues = new Set([...boxes, ...marks].map(({ hue }: Look) => hue ?? 'usual'));
  return { icon: icons.size === 1 ? [...icons][0] : undefined, hue: hues.size === 1 ? [...hues][0] : undefined };
};
