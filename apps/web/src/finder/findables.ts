/** What can be looked for in a lab: each thing that is drawn, each interface and each address. Pure. */
import type { Box, Cable, LabDrawing } from '@patchbay/shared/drawing';
import { interfaceKey } from '@patchbay/shared/topology';
import { edgeId } from '../canvas/flow-elements.ts';
import { selectableById } from '../canvas/selection.ts';
import type { Selected } from '../ui/ui-state.ts';

export type FindableKind = 'host' | 'namespace' | 'bridge' | 'interface' | 'cable' | 'address';

export interface Findable {
  /** No two have the same. */
  readonly id: string;
  readonly kind: FindableKind;
  readonly name: string;
  /** Where it is, where its name does not say it. */
  readonly where: string;
  /** What else it is found by. */
  readonly words: readonly string[];
  /** What is selected when it is chosen. */
  readonly selected: Selected;
  /** The node or edge that then has the focus. */
  readonly element: string;
  /** The boxes that are brought into sight. */
  readonly boxes: readonly string[];
}

/** In the order in which they are found when nothing tells them apart: boxes, cables, interfaces, addresses. */
export const findablesOf = (drawing: LabDrawing): readonly Findable[] => {
  const selectable = selectableById(drawing);
  const idOfBox = new Map(drawing.boxes.map(({ key, id }) => [key, id]));
  const cableAt = new Map(drawing.cables.flatMap((cable) => cable.ends.map(({ key }) => [key, cable] as const)));
  const goalOfCable = (cable: Cable): Goal[] => {
    const element = edgeId(cable);
    const selected = selectable.get(element);
    const boxes = cable.ends.flatMap(({ box }) => idOfBox.get(box) ?? []);
    return selected === undefined ? [] : [{ selected, element, boxes }];
  };
  const goalOfBox = ({ id }: Box): Goal[] => {
    const selected = selectable.get(id);
    return selected === undefined ? [] : [{ selected, element: id, boxes: [id] }];
  };
  const boxes = drawing.boxes.flatMap((box) => goalOfBox(box).flatMap((goal) => found(box, goal)));
  const cables = drawing.cables.flatMap((cable) =>
    goalOfCable(cable).map((goal): Findable => ({
      id: `cable ${cable.id}`,
      kind: 'cable',
      name: cable.ends.map(({ namespace, name }) => `${namespace} ${name}`).join(' ↔ '),
      where: '',
      words: cable.ends.map(({ key }) => key),
      ...goal,
    })),
  );
  const interfaces = drawing.boxes.flatMap((box) =>
    interfacesIn(box).flatMap(({ name, addresses }) => {
      const key = interfaceKey({ namespace: box.namespace, interface: name });
      const cable = cableAt.get(key);
      const goals = cable === undefined ? goalOfBox(box) : goalOfCable(cable);
      return goals.flatMap((goal): Findable[] => [
        ...(box.kind === 'bridge' ? [] : [{ id: `interface ${key}`, kind: 'interface' as const, name, where: box.namespace, words: [key, `${box.namespace} ${name}`], ...goal }]),
        ...addresses.map((address) => ({ id: `address ${key} ${address}`, kind: 'address' as const, name: address, where: `${box.namespace} ${name}`, words: [key], ...goal })),
      ]);
    }),
  );
  return [...boxes, ...cables, ...interfaces.filter(({ kind }) => kind === 'interface'), ...interfaces.filter(({ kind }) => kind === 'address')];
};

type Goal = Pick<Findable, 'selected' | 'element' | 'boxes'>;

const found = (box: Box, goal: Goal): Findable[] => {
  switch (box.kind) {
    case 'host':
    case 'namespace':
      return [{ id: `box ${box.id}`, kind: box.kind, name: box.name, where: '', words: [], ...goal }];
    case 'bridge':
      return [{ id: `box ${box.id}`, kind: 'bridge', name: box.name, where: box.namespace, words: box.addresses, ...goal }];
    case 'end':
      // an interface, and found as one
      return [];
  }
};

const interfacesIn = (box: Box): readonly { readonly name: string; readonly addresses: readonly string[] }[] => {
  switch (box.kind) {
    case 'namespace':
      return box.rows;
    case 'bridge':
      return [box];
    case 'end':
      return [box.row];
    case 'host':
      return [];
  }
};
