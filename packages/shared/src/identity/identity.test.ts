import { describe, expect, it } from 'vitest';
import { emptyObservation } from '../observation/index.ts';
import type { Observation, ObservedInterface } from '../observation/index.ts';
import { diffRecords } from '../records/index.ts';
import { addNamespace, rename, startingPoint } from '../gesture/index.ts';
import { applyDiff, emptyTopology } from '../topology/index.ts';
import type { Topology } from '../topology/index.ts';
import { followMoves, idOf, NO_IDENTITIES } from './identities.ts';
import { movePositions } from './move-positions.ts';
import { adriftAfter, interfaceKeyMoves, movesIn, movesTowards } from './moves.ts';

interface Has {
  readonly namespaces?: Readonly<Record<string, number>>;
  readonly interfaces?: readonly (readonly [key: string, index: number, mac?: string, kind?: ObservedInterface['kind']])[];
}

const observe = ({ namespaces = {}, interfaces = [] }: Has): Observation => ({
  ...emptyObservation(),
  namespaces: Object.fromEntries(Object.entries({ host: 0, ...namespaces }).map(([name, inode]) => [name, { name, inode }])),
  interfaces: Object.fromEntries(
    interfaces.map(([key, index, mac = `02:00:00:00:00:0${String(index)}`, kind = 'veth']) => {
      const [namespace = '', name = ''] = key.split(':');
      const state = { mtu: 1500, up: true, carrier: true, operstate: 'UP' };
      return [key, { namespace, name, index, mac, kind, kernelKind: kind, ...state }];
    }),
  ),
});
const movesBetween = (before: Has, after: Has) => movesIn(diffRecords(observe(before), observe(after)), observe(after));
const keysOf = (moves: ReturnType<typeof movesIn>) => moves && { namespaces: moves.namespaces, interfaces: interfaceKeyMoves(moves) };

describe('movesIn', () => {
  it('finds nothing where things come, go and change', () => {
    expect(movesBetween({}, { namespaces: { net0: 7 }, interfaces: [['net0:eth0', 2]] })).toBeUndefined();
    expect(movesBetween({ namespaces: { net0: 7 } }, { namespaces: { net1: 8 } })).toBeUndefined();
    expect(movesBetween({ interfaces: [['host:a', 2]] }, { interfaces: [['host:a', 2, '02:00:00:00:00:99']] })).toBeUndefined();
  });

  it('knows a namespace by its inode, and takes along what is in it', () => {
    const lo = '00:00:00:00:00:00';
    expect(
      keysOf(
        movesBetween(
          { namespaces: { net0: 7 }, interfaces: [['net0:lo', 1, lo, 'loopback'], ['net0:eth0', 2]] },
          { namespaces: { web: 7 }, interfaces: [['web:lo', 1, lo, 'loopback'], ['web:eth0', 2]] },
        ),
      ),
    ).toEqual({ namespaces: [['net0', 'web']], interfaces: [['net0:lo', 'web:lo'], ['net0:eth0', 'web:eth0']] });
  });

  it('knows it too where it had both names for a while', () => {
    const both = { namespaces: { net0: 7, web: 7 }, interfaces: [['net0:eth0', 2], ['web:eth0', 2]] } as const;
    const web = { namespaces: { web: 7 }, interfaces: [['web:eth0', 2]] } as const;
    expect(keysOf(movesBetween(both, web))).toEqual({ namespaces: [['net0', 'web']], interfaces: [['net0:eth0', 'web:eth0']] });
  });

  it('knows an interface by its index where it was', () => {
    const moves = movesBetween({ interfaces: [['host:a', 2], ['host:b', 3]] }, { interfaces: [['host:c', 2], ['host:b', 3]] });
    expect(keysOf(moves)?.interfaces).toEqual([['host:a', 'host:c']]);
  });

  it('knows it elsewhere by its MAC, its index there being another', () => {
    const both = { namespaces: { net0: 7 } };
    const moves = movesBetween(
      { ...both, interfaces: [['host:p', 4, '02:00:00:00:00:aa']] },
      { ...both, interfaces: [['net0:eth0', 9, '02:00:00:00:00:aa']] },
    );
    expect(keysOf(moves)?.interfaces).toEqual([['host:p', 'net0:eth0']]);
  });

  it('knows it too when it was gone for a while', () => {
    const [there, gone, elsewhere] = [['host:p'], [], ['net0:p']].map((keys) =>
      observe({ namespaces: { net0: 7 }, interfaces: keys.map((key) => [key, 4, '02:00:00:00:00:aa'] as const) }),
    );
    if (there === undefined || gone === undefined || elsewhere === undefined) throw new Error('there are three');
    const [going, coming] = [diffRecords(there, gone), diffRecords(gone, elsewhere)];
    const adrift = adriftAfter([], going);
    expect(movesIn(going, gone)).toBeUndefined();
    expect(keysOf(movesIn(coming, elsewhere, adrift))?.interfaces).toEqual([['host:p', 'net0:p']]);
    expect(adriftAfter(adrift, coming)).toEqual([]);
    expect(movesIn(diffRecords(gone, there), there, adrift)).toBeUndefined();
  });

  it('does not guess between two that are alike', () => {
    const alike = '02:00:00:00:00:aa';
    const both = { namespaces: { net0: 7 } };
    expect(
      movesBetween(
        { ...both, interfaces: [['host:p', 4, alike], ['host:q', 5, alike]] },
        { ...both, interfaces: [['net0:p', 8, alike], ['net0:q', 9, alike]] },
      ),
    ).toBeUndefined();
  });

  it('sees two that trade names', () => {
    const moves = movesBetween({ interfaces: [['host:a', 2], ['host:b', 3]] }, { interfaces: [['host:a', 3], ['host:b', 2]] });
    expect(keysOf(moves)?.interfaces).toEqual([['host:a', 'host:b'], ['host:b', 'host:a']]);
  });
});

describe('movesTowards', () => {
  const towards = (from: Topology, to: Topology) => keysOf(movesTowards(from, to));

  it('finds what a renaming asks for, with all that is in it', () => {
    const empty = emptyTopology();
    const before = applyDiff(empty, addNamespace(empty, 'net0'));
    const after = applyDiff(before, rename(before, { kind: 'namespace', name: 'net0' }, 'web'));
    expect(towards(before, after)).toEqual({ namespaces: [['net0', 'web']], interfaces: [['net0:lo', 'web:lo']] });
    expect(towards(after, after)).toBeUndefined();
  });

  it('finds nothing where things only come or go', () => {
    expect(towards(emptyTopology(), startingPoint('three-on-a-bridge'))).toBeUndefined();
    expect(towards(startingPoint('three-on-a-bridge'), emptyTopology())).toBeUndefined();
  });
});

describe('followMoves', () => {
  const rename = (from: string, to: string) => ({ namespaces: [[from, to] as const], interfaces: [] });

  it('keeps the id through every rename, and gives the name that was left to another thing', () => {
    const web = followMoves(NO_IDENTITIES, rename('net0', 'web'));
    const shop = followMoves(web, rename('web', 'shop'));
    expect(idOf(shop.namespaces, 'shop')).toBe('net0');
    expect(new Set(['net0', 'web', 'shop'].map((key) => idOf(shop.namespaces, key))).size).toBe(3);
    const back = followMoves(shop, rename('shop', 'net0'));
    expect(idOf(back.namespaces, 'net0')).toBe('net0');
    expect(new Set(['net0', 'web', 'shop'].map((key) => idOf(back.namespaces, key))).size).toBe(3);
  });

  it('lets two trade ids', () => {
    const moves = { namespaces: [['a', 'b'], ['b', 'a']] as const, interfaces: [] };
    const ids = followMoves(NO_IDENTITIES, moves);
    expect([idOf(ids.namespaces, 'a'), idOf(ids.namespaces, 'b')]).toEqual(['b', 'a']);
  });
});

describe('movePositions', () => {
  it('takes the place of a namespace and of the bridges in it along', () => {
    const moves = movesBetween(
      { namespaces: { net0: 7 }, interfaces: [['net0:br0', 2, '02:00:00:00:00:02', 'bridge']] },
      { namespaces: { web: 7 }, interfaces: [['web:br0', 2, '02:00:00:00:00:02', 'bridge']] },
    );
    const positions = { net0: [1, 2], 'net0/br0': [3, 4], other: [5, 6] } as const;
    expect(moves && movePositions(positions, moves)).toEqual({ web: [1, 2], 'web/br0': [3, 4], other: [5, 6] });
  });

  it('leaves positions alone when nothing that moved has one', () => {
    const positions = { other: [5, 6] } as const;
    expect(movePositions(positions, { namespaces: [['net0', 'web']], interfaces: [] })).toBe(positions);
  });
});
