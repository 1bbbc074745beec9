import { describe, expect, it } from 'vitest';
import { clickWith } from './tool-clicks.ts';

const net0 = { namespace: 'net0' };
const bridge = { namespace: 'host', bridge: 'br0' };

describe('clickWith', () => {
  it('leaves clicks of the select tool alone', () => {
    expect(clickWith('select', undefined, net0)).toEqual({ kind: 'select' });
  });
  it('takes the first end, then lays the cable', () => {
    expect(clickWith('cable', undefined, bridge)).toEqual({ kind: 'from', socket: bridge });
    expect(clickWith('cable', bridge, net0)).toEqual({ kind: 'cable', ends: [bridge, net0] });
  });
  it('takes the first end back on a second click', () => {
    expect(clickWith('cable', bridge, { ...bridge })).toEqual({ kind: 'from', socket: undefined });
  });
  it('tells a bridge from the namespace that it is in', () => {
    expect(clickWith('cable', { namespace: 'host' }, bridge).kind).toBe('cable');
  });
  it('pings from a namespace, not from a bridge', () => {
    expect(clickWith('ping', undefined, bridge)).toEqual({ kind: 'ping-source' });
    expect(clickWith('ping', net0, bridge)).toEqual({ kind: 'ping', from: net0, to: bridge });
  });
  it('does nothing with a box that takes no cable', () => {
    expect(clickWith('ping', net0, undefined)).toEqual({ kind: 'nothing' });
  });
});
