import { build, drawingOf, threeOnABridge, withCable, withNamespace } from '@patchbay/shared/drawing/test-lab';
import { describe, expect, it } from 'vitest';
import { findablesOf } from './findables.ts';
import type { Findable } from './findables.ts';

const three = findablesOf(drawingOf(threeOnABridge));
const said = ({ kind, name, where }: Findable): string => [kind, name, where].join(' ').trim();
const named = (name: string): Findable => {
  const one = three.find((thing) => said(thing) === name);
  if (one === undefined) throw new Error(`${name} is not to be found among ${three.map(said).join(', ')}`);
  return one;
};

describe('what can be found in a lab', () => {
  it('is each box, cable, interface and address', () => {
    for (const name of ['host host', 'namespace net2', 'bridge mybridge0 host', 'interface eth0 net0', 'address 10.0.1.1/24 net0 eth0', 'address 10.0.1.254/24 host mybridge0']) {
      expect(named(name)).toBeDefined();
    }
    expect(three.filter(({ kind }) => kind === 'cable')).toHaveLength(3);
  });

  it('has no two with one id', () => {
    expect(new Set(three.map(({ id }) => id)).size).toBe(three.length);
  });

  it('leads to the cable from an interface that one is plugged into, and to the box otherwise', () => {
    expect(named('interface eth0 net0').selected).toMatchObject({ kind: 'cable' });
    expect(named('address 10.0.1.1/24 net0 eth0').boxes).toHaveLength(2);
    expect(named('address 10.0.1.254/24 host mybridge0').selected).toEqual({ kind: 'bridge', namespace: 'host', name: 'mybridge0' });
    expect(named('namespace net2').selected).toEqual({ kind: 'namespace', name: 'net2' });
  });

  it('has the end of a cable that stands in the host as an interface', () => {
    const own = findablesOf(drawingOf(build(withNamespace('net0'), withCable({ namespace: 'net0' }, { namespace: 'host' }))));
    expect(own.filter(({ kind, where }) => kind === 'interface' && where === 'host')).toHaveLength(1);
  });
});
