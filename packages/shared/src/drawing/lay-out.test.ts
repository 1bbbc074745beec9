import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOST } from '../topology/index.ts';
import type { LabDrawing } from './lab-drawing.ts';
import { layOut } from './lay-out.ts';
import { placeNew } from './place-new.ts';
import { build, drawingOf, withBridge, withCable, withNamespace } from './test-lab.ts';

/** Bridges and namespaces with cables between any two of them, several between some. */
const labs: fc.Arbitrary<LabDrawing> = fc
  .record({ namespaces: fc.integer({ min: 2, max: 8 }), cables: fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 14 }) })
  .map(({ namespaces, cables }) => {
    const sockets = [{ namespace: HOST, bridge: 'br0' }, { namespace: HOST, bridge: 'br1' }, ...Array.from({ length: namespaces }, (_, n) => ({ namespace: `net${String(n)}` }))];
    const joined = cables.flatMap(([a, b]) => {
      const [from, to] = [sockets[a % sockets.length], sockets[b % sockets.length]];
      return from === undefined || to === undefined || from === to ? [] : [withCable(from, to)];
    });
    return drawingOf(build(withBridge('br0'), withBridge('br1'), ...Array.from({ length: namespaces }, (_, n) => withNamespace(`net${String(n)}`)), ...joined));
  });

const ways = fc.array(fc.tuple(fc.integer({ min: -900, max: 900 }), fc.integer({ min: -900, max: 900 })), { minLength: 2, maxLength: 5 });

describe('layOut', () => {
  it('of what a hand moves alone comes to the same as of all, wherever the hand goes and whatever it holds', () => {
    fc.assert(
      fc.property(labs, ways, fc.uniqueArray(fc.nat(), { minLength: 1, maxLength: 3 }), (drawing, steps, picked) => {
        const standing = placeNew(drawing, {});
        const movable = drawing.boxes.filter(({ kind }) => kind !== 'host');
        const held = new Set(picked.flatMap((index) => movable[index % movable.length]?.key ?? []));
        let further = layOut(drawing, standing);
        let all = further;
        for (const [dx, dy] of steps) {
          const moved = [...held].map((key) => [key, [(standing[key]?.[0] ?? 0) + dx, (standing[key]?.[1] ?? 0) + dy]] as const);
          const positions = { ...standing, ...Object.fromEntries(moved) };
          further = layOut(drawing, positions, held, further);
          // another set is another hand, for which all is laid out
          all = layOut(drawing, positions, new Set(held), all);
          for (const part of ['rects', 'sockets', 'routes', 'places'] as const) expect(further[part]).toEqual(all[part]);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('of what stands as it stood is the one that is there, as when something is selected', () => {
    const drawing = drawingOf(build(withNamespace('net0'), withNamespace('net1')));
    const standing = placeNew(drawing, {});
    const laid = layOut(drawing, standing);
    expect(layOut(drawing, standing, undefined, laid)).toBe(laid);
    expect(layOut(drawing, { ...standing }, undefined, laid)).not.toBe(laid);
    expect(layOut(drawing, standing, new Set(['net0']), laid)).not.toBe(laid);
  });

  it('touches nothing but what goes with the hand', () => {
    const leaves = Array.from({ length: 40 }, (_, n) => `net${String(n)}`);
    const bridge = { namespace: HOST, bridge: 'br0' };
    const drawing = drawingOf(build(withBridge('br0'), ...leaves.flatMap((namespace) => [withNamespace(namespace), withCable({ namespace }, bridge)])));
    const standing = placeNew(drawing, {});
    const held = new Set(['net7']);
    const [x, y] = standing.net7 ?? [0, 0];
    const first = layOut(drawing, { ...standing, net7: [x + 5, y + 5] }, held, layOut(drawing, standing));
    const then = layOut(drawing, { ...standing, net7: [x + 40, y + 60] }, held, first);
    const changed = <V>(of: (layout: typeof first) => ReadonlyMap<string, V>): readonly string[] => [...of(then)].filter(([key, value]) => of(first).get(key) !== value).map(([key]) => key);
    expect(changed(({ sockets }) => sockets)).toEqual([]);
    const own = drawing.cables.find(({ ends }) => ends.some(({ box }) => box === 'net7'));
    expect(changed(({ routes }) => routes)).toEqual([own?.key]);
  });
});
