/** A lab in little, for a wall of many. */
import { canvasKey } from '../protocol/index.ts';
import type { LabSketch, Positions, Role, SketchBox } from '../protocol/index.ts';
import { recordAt } from '../records/index.ts';
import { HOST, bordersOf, bridgeOf, cablesOf } from '../topology/index.ts';
import type { InterfaceRecord, Topology } from '../topology/index.ts';
import { seesHiddenLights } from './permissions.ts';

/** What somebody sees of a lab in little. */
export const sketchFor = (role: Role, sketch: LabSketch): LabSketch =>
  sketch.lightsOut !== true || seesHiddenLights(role) ? sketch : { ...sketch, cables: sketch.cables.map(([from, to]) => [from, to, null]) };

/** Namespaces, then bridges, then the host, where a cable ends in it and in no bridge of it. */
export function sketchOf({ namespaces, interfaces }: Topology, positions: Positions): LabSketch {
  const keyOf = (end: InterfaceRecord): string => {
    const bridge = bridgeOf(interfaces, end);
    return canvasKey({ namespace: end.namespace, ...(bridge && { bridge: bridge.name }) });
  };
  const cables = cablesOf({ interfaces }).map(([a, b]) => [keyOf(a), keyOf(b), a.up && b.up] as const);

  const boxes = new Map<string, SketchBox>();
  const add = (kind: SketchBox['kind'], name: string, key: string): void => {
    const at = recordAt(positions, key);
    boxes.set(key, { name, kind, ...(at && { at }) });
  };
  for (const name of Object.keys(namespaces)) if (name !== HOST) add('namespace', name, name);
  for (const { kind, namespace, name } of Object.values(interfaces)) {
    if (kind === 'bridge') add('bridge', name, canvasKey({ namespace, bridge: name }));
  }
  if (cables.some(([a, b]) => a === HOST || b === HOST)) add('host', HOST, HOST);

  const places = new Map([...boxes.keys()].map((key, place) => [key, place]));
  const borders = bordersOf({ interfaces }).length;
  return {
    ...(borders > 0 && { borders }),
    boxes: [...boxes.values()],
    cables: cables.flatMap(([a, b, up]) => {
      const [from, to] = [places.get(a), places.get(b)];
      return from === undefined || to === undefined ? [] : [[from, to, up] as const];
    }),
  };
}
