import { describe, expect, it } from 'vitest';
import type { Side } from './geometry.ts';
import { portNames, roomForName } from './port-names.ts';

const bridge = (width: number, ports: readonly string[]) => ({ size: { width, height: 74 }, ports });
const socket = (name: string, side: Side) => ({ name, side });

describe('portNames', () => {
  it('gives the names at a side the room that the widest of them takes', () => {
    const sockets = [socket('up0', 'right'), socket('veth-to-core', 'right'), socket('veth0', 'bottom')];
    const { names, left, right } = portNames(bridge(400, sockets.map(({ name }) => name)), sockets);
    expect([names, left]).toEqual(['inside', 0]);
    expect(roomForName(right)).toBeGreaterThanOrEqual(12 * 6.6);
    expect(right).toBeLessThan(portNames(bridge(400, ['a']), [socket('veth-to-core-of-x', 'right')]).right);
  });

  it('leaves most of a bridge to its own name', () => {
    const long = 'abcdefghijklmno';
    expect(portNames(bridge(220, [long]), [socket(long, 'left')]).left).toBe(99);
    expect(portNames(bridge(220, [long, 'b']), [socket(long, 'left'), socket('b', 'right')])).toMatchObject({ left: 66, right: 37 });
  });

  it('has no names where ports stand close, and then keeps clear of the sockets alone', () => {
    const ports = Array.from({ length: 6 }, (_, index) => `veth${String(index)}`);
    expect(portNames(bridge(240, ports), [socket('veth0', 'right')])).toEqual({ names: 'none', left: 0, right: 30 });
  });
});
