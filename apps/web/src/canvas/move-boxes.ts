/** What a drag or an arrow key does to the places of boxes. */
import { isInHost } from '@patchbay/shared/drawing';
import type { Positions } from '@patchbay/shared/protocol';
import { HOST } from '@patchbay/shared/topology';
import type { BoxNode } from './flow-elements.ts';

export interface Move {
  readonly id: string;
  readonly to: { readonly x: number; readonly y: number };
}

/** The new places, in whole units. The host's zone takes what it holds along. */
export const moveBoxes = (nodes: readonly BoxNode[], moves: readonly Move[]): Positions => {
  const keys = new Map(nodes.map(({ id, data }) => [id, data.box.key]));
  const places = moves.map(({ id, to }) => [keys.get(id) ?? id, [Math.round(to.x), Math.round(to.y)] as const] as const);
  const zone = nodes.find(({ id }) => id === HOST);
  const zoneTo = moves.find(({ id }) => id === HOST)?.to;
  if (zone === undefined || zoneTo === undefined) return Object.fromEntries(places);
  const [dx, dy] = [Math.round(zoneTo.x - zone.position.x), Math.round(zoneTo.y - zone.position.y)];
  const held = nodes.filter(({ data }) => isInHost(data.box));
  return Object.fromEntries([
    ...places,
    ...held.map(({ data: { box }, position }) => [box.key, [position.x + dx, position.y + dy]] as const),
  ]);
};
