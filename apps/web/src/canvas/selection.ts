/** The page's selection in the canvas's terms, and what clicks and boxes change in it. */
import type { Box, Cable, LabDrawing } from '@patchbay/shared/drawing';
import type { Subject } from '@patchbay/shared/gesture';
import { remembering } from '@patchbay/shared/records';
import { HOST, interfaceKey } from '@patchbay/shared/topology';
import type { Selected } from '../ui/index.ts';
import { edgeId } from './flow-elements.ts';
import { markIdOf, markNodeId } from './marks/mark-id.ts';

export interface SelectChange {
  readonly id: string;
  readonly selected: boolean;
}

/** The ids of the nodes and edges that are drawn as selected. An end in the host goes with its cable. */
export const selectedIds = (selection: readonly Selected[], drawing: LabDrawing): ReadonlySet<string> => {
  if (selection.length === 0) return NOTHING;
  return new Set(selection.flatMap((selected) => (selected.kind === 'mark' ? [markNodeId(selected.id)] : (idsOfSelectable(drawing).get(keyOf(selected)) ?? []))));
};

const NOTHING: ReadonlySet<string> = new Set();

/** The selection when things have other names now than they had before: it stays on the same things. */
export const followSelection = (selection: readonly Selected[], before: LabDrawing, now: LabDrawing): readonly Selected[] => {
  const ids = new Map([...selectableById(before)].map(([id, selected]) => [keyOf(selected), id]));
  const names = selectableById(now);
  return selection.map((selected) => names.get(ids.get(keyOf(selected)) ?? '') ?? selected);
};

/** The selection after changes to nodes or edges; one that changes nothing is returned as it is. */
export const changeSelection = (
  selection: readonly Selected[],
  changes: readonly SelectChange[],
  drawing: LabDrawing,
): readonly Selected[] => {
  const byId = selectableById(drawing);
  const next = new Map(selection.map((selected) => [keyOf(selected), selected]));
  for (const { id, selected } of changes) {
    const mark = markIdOf(id);
    const item = mark === undefined ? byId.get(id) : ({ kind: 'mark', id: mark } as const);
    if (item === undefined) continue;
    if (selected) next.set(keyOf(item), item);
    else next.delete(keyOf(item));
  }
  const same = next.size === selection.length && selection.every((selected) => next.has(keyOf(selected)));
  return same ? selection : [...next.values()];
};

/** What is removed when the selection is; the host stays, and so does a namespace without a name, which `ip` has no word for. */
export const subjectsOf = (selection: readonly Selected[]): readonly Subject[] =>
  selection.flatMap((selected): readonly Subject[] => {
    switch (selected.kind) {
      case 'namespace':
        return selected.name === HOST || UNNAMED.test(selected.name) ? [] : [selected];
      case 'bridge':
        return [{ kind: 'interface', namespace: selected.namespace, interface: selected.name }];
      case 'cable':
        return [{ kind: 'interface', namespace: selected.namespace, interface: selected.interface }];
      case 'mark':
        return [];
    }
  });

/** As an observation names it: no name has a colon. */
const UNNAMED = /^net:\[\d+\]$/;

/** As a person would say it, for the commands drawer. */
export const sayWhat = (selected: Exclude<Selected, { kind: 'mark' }>): string =>
  selected.kind === 'cable' ? interfaceKey(selected) : selected.name;

/** The same of all that the kernel knows of. */
export const sayAll = (selection: readonly Selected[]): readonly string[] =>
  selection.flatMap((selected) => (selected.kind === 'mark' ? [] : [sayWhat(selected)]));

/** The cables among what is selected. */
export const selectedCables = (selection: readonly Selected[], { cables }: LabDrawing): readonly Cable[] => {
  const chosen = new Set(selection.map(keyOf));
  return cables.filter((cable) => chosen.has(keyOf(selectedCable(cable))));
};

const keyOf = (selected: Selected): string => {
  switch (selected.kind) {
    case 'namespace':
      return `namespace ${selected.name}`;
    case 'bridge':
      return `bridge ${selected.namespace} ${selected.name}`;
    case 'cable':
      return `cable ${interfaceKey(selected)}`;
    case 'mark':
      return markNodeId(selected.id);
  }
};

/** What is selected when a node or an edge is, by its id. */
export const selectableById = remembering(({ boxes, cables }: LabDrawing): ReadonlyMap<string, Selected> => {
  const byEnd = new Map(cables.flatMap((cable) => cable.ends.map((end) => [end.key, cable] as const)));
  return new Map<string, Selected>([
    ...boxes.map((box) => [box.id, selectedBox(box, byEnd)] as const),
    ...cables.map((cable) => [edgeId(cable), selectedCable(cable)] as const),
  ]);
});

/** The other way round: the ids of the nodes and edges that are drawn as selected when something is, by its `keyOf`. */
const idsOfSelectable = remembering((drawing: LabDrawing): ReadonlyMap<string, readonly string[]> => {
  const ids = new Map<string, string[]>();
  for (const [id, selected] of selectableById(drawing)) {
    const key = keyOf(selected);
    const known = ids.get(key);
    if (known === undefined) ids.set(key, [id]);
    else known.push(id);
  }
  return ids;
});

const selectedBox = (box: Box, byEnd: ReadonlyMap<string, Cable>): Selected => {
  switch (box.kind) {
    case 'host':
    case 'namespace':
      return { kind: 'namespace', name: box.namespace };
    case 'bridge':
      return { kind: 'bridge', namespace: box.namespace, name: box.name };
    case 'end': {
      const cable = byEnd.get(box.key);
      return cable === undefined ? { kind: 'cable', namespace: box.namespace, interface: box.name } : selectedCable(cable);
    }
  }
};

export const selectedCable = ({ ends: [{ namespace, name }] }: Cable): Selected => ({
  kind: 'cable',
  namespace,
  interface: name,
});
