import { drawingOf, threeOnABridge } from '@patchbay/shared/drawing/test-lab';
import type { Probe } from '@patchbay/shared/protocol';
import { describe, expect, it } from 'vitest';
import { litCables } from './lit-cables.ts';

const drawing = drawingOf(threeOnABridge);
const probe = (namespace: string, target: string): Probe => ({
  id: 'p',
  person: 'a',
  request: { kind: 'ping', namespace, target },
  argv: [],
  startedAt: 0,
});
const litBoxes = (ping: Probe) => {
  const lit = litCables(drawing, threeOnABridge, ping);
  return drawing.cables.filter(({ key }) => lit.has(key)).map(({ ends }) => ends.find(({ namespace }) => namespace !== 'host')?.box);
};

describe('litCables', () => {
  it('lights the way through the bridge, and nothing beside it', () => {
    expect(litBoxes(probe('net0', '10.0.1.3'))).toEqual(['net0', 'net2']);
  });
  it('lights the way to the bridge itself, and from the host', () => {
    expect(litBoxes(probe('net1', '10.0.1.254'))).toEqual(['net1']);
    expect(litBoxes(probe('host', '10.0.1.2'))).toEqual(['net1']);
  });
  it('lights nothing for an address that nobody has, or begins like one', () => {
    expect(litBoxes(probe('net0', '10.0.1.25'))).toEqual([]);
    expect(litBoxes(probe('net0', '10.0.1.'))).toEqual([]);
  });
  it('goes out when the ping ends', () => {
    expect(litBoxes({ ...probe('net0', '10.0.1.3'), end: { exit: 0, reason: 'done' } })).toEqual([]);
  });
});
