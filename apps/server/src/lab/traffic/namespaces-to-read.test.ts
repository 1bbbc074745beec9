import type { ObservedInterface } from '@patchbay/shared/observation';
import { expect, test } from 'vitest';
import { namespacesToRead } from './namespaces-to-read.ts';

/** Each cable as its two ends, `namespace:interface`. */
const lab = (cables: readonly (readonly [string, string])[], unnamed: readonly string[] = []) => {
  const end = (key: string) => {
    const [namespace = '', name = ''] = key.split(':');
    return { namespace, name };
  };
  const records = cables.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]).map(([own, other]) => {
    const { namespace, name } = end(other);
    return [own, { ...end(own), kind: 'veth', peer: { namespace, interface: name } } as ObservedInterface] as const;
  });
  const namespaces = Object.fromEntries(unnamed.map((name) => [name, { name, inode: 1, holder: { pid: 1, program: 'sleep' } }]));
  const { interfaces } = namespacesToRead({ interfaces: Object.fromEntries(records), namespaces });
  return Object.fromEntries(interfaces);
};

test('a hundred on a bridge of the host are counted in the host alone', () => {
  const cables = Array.from({ length: 100 }, (_, n) => [`host:p${String(n)}`, `net${String(n)}:eth0`] as const);
  expect(lab(cables)).toEqual({ host: cables.map((_, n) => `p${String(n)}`) });
});

test('of what does not lead to the host, those with the most cables are read, and no cable is counted twice', () => {
  expect(
    lab([
      ['host:up0', 'sw:up0'],
      ['sw:p1', 'a:eth0'],
      ['sw:p2', 'b:eth0'],
      ['sw:p3', 'd:eth0'],
      ['b:eth1', 'c:eth0'],
    ]),
  ).toEqual({ host: ['up0'], sw: ['p1', 'p2', 'p3'], b: ['eth1'] });
});

test('a cable within one namespace is counted at one end', () => {
  expect(lab([['a:v0', 'a:v1']])).toEqual({ a: ['v0'] });
});

test('a cable into a namespace without a name is counted at its other end, where it has one', () => {
  expect(lab([['n1:va', 'z:vb']], ['n1'])).toEqual({ z: ['vb'] });
});

test('without cables nothing is read', () => {
  expect(lab([])).toEqual({});
});
