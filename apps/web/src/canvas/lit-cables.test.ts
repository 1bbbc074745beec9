import { drawingOf, threeOnABridge } from '@patchbay/shared/drawing/test-lab';
import { describe, expect, it } from 'vitest';
import { litCables } from './lit-cables.ts';

const drawing = drawingOf(threeOnABridge);
const litBoxes = (namespace: string, ...addresses: readonly string[]) => {
  const lit = litCables(drawing, threeOnABridge, { namespace, addresses });
  return drawing.cables.filter(({ key }) => lit.has(key)).map(({ ends }) => ends.find(({ namespace }) => namespace !== 'host')?.box);
};

describe('litCables', () => {
  it('lights the way through the bridge, and nothing beside it', () => {
    expect(litBoxes('net0', '10.0.1.3')).toEqual(['net0', 'net2']);
  });
  it('lights the way to the bridge itself, and from the host', () => {
    expect(litBoxes('net1', '10.0.1.254')).toEqual(['net1']);
    expect(litBoxes('host', '10.0.1.2')).toEqual(['net1']);
  });
  it('lights nothing for an address that nobody has, or begins like one', () => {
    expect(litBoxes('net0', '10.0.1.25')).toEqual([]);
    expect(litBoxes('net0', '10.0.1.')).toEqual([]);
  });
  it('lights the way past each address in turn, over one that nobody has', () => {
    expect(litBoxes('net0', '10.0.1.2', '192.0.2.1', '10.0.1.3')).toEqual(['net0', 'net1', 'net2']);
  });
  it('lights nothing for no way', () => {
    expect(litCables(drawing, threeOnABridge, undefined)).toEqual(new Set());
  });
});
