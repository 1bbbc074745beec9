import { describe, expect, it } from 'vitest';
import type { CableRoute } from './cable-curve.ts';
import { labelWays, placeCableLabel } from './cable-label.ts';
import { build, drawingOf, threeOnABridge, withCable, withNamespace } from './test-lab.ts';

const cables = [build(withNamespace('a'), withNamespace('b'), withCable({ namespace: 'a' }, { namespace: 'b' })), threeOnABridge].map((topology) => drawingOf(topology).cables[0]);
const [ends, endsAtBridge] = cables.map((cable) => cable?.ends);
if (ends === undefined || endsAtBridge === undefined) throw new Error('There is no cable.');

const level = (length: number): CableRoute => ({ from: { side: 'right', at: [0, 0] }, to: { side: 'left', at: [length, 0] } });
const upright = (length: number): CableRoute => ({ from: { side: 'bottom', at: [0, 0] }, to: { side: 'top', at: [0, length] } });
const slow = ['10 Mbit/s', '20 ms', '1 % loss'];

describe('what is said of a cable', () => {
  it('is said once where both directions are alike, and of each with where it goes where they are not', () => {
    expect(labelWays(level(200), slow, slow)).toEqual([{ words: slow }]);
    expect(labelWays(level(200), slow, [])).toEqual([{ words: slow, angle: 0 }]);
    expect(labelWays(upright(200), slow, ['20 ms'])).toEqual([{ words: slow, angle: 90 }, { words: ['20 ms'], angle: 270 }]);
    expect(labelWays(level(200), slow, slow, true).map(({ angle }) => angle)).toEqual([0, 180]);
  });

  it('stands on the middle of a cable that has room for it', () => {
    expect(placeCableLabel(level(400), ends, [{ words: slow }])).toEqual({ at: [200, 0], broken: false });
    expect(placeCableLabel(upright(160), ends, [{ words: slow }])).toEqual({ at: [0, 80], broken: false });
  });

  it('stands word below word between two boxes side by side, below the cable and the name that is there', () => {
    const { at: [x, y], broken } = placeCableLabel(level(112), ends, [{ words: slow }]);
    expect({ x, broken }).toEqual({ x: 56, broken: true });
    expect(y - (3 * 16) / 2).toBeGreaterThanOrEqual(22);
  });

  it('of two lines on a short upright cable stands at its left, where no name is', () => {
    const { at: [x, y], broken } = placeCableLabel(upright(60), ends, labelWays(upright(60), ['10 Mbit/s'], ['64 kbit/s']));
    expect({ y, broken }).toEqual({ y: 30, broken: false });
    expect(x).toBeLessThan(-20);
  });

  it('keeps off no name that stands within a bridge', () => {
    const twoBridges = [endsAtBridge[0], endsAtBridge[0]] as const;
    expect(placeCableLabel(level(132), twoBridges, [{ words: ['STP is listening'] }])).toEqual({ at: [66, 0], broken: false });
    expect(placeCableLabel(level(112), twoBridges, [{ words: ['10 Mbit/s'], angle: 0 }, { words: ['64 kbit/s'], angle: 180 }])).toEqual({ at: [56, 0], broken: false });
    expect(placeCableLabel(level(112), ends, [{ words: ['10 Mbit/s'], angle: 0 }, { words: ['64 kbit/s'], angle: 180 }]).at[1]).not.toBe(0);
  });

  it('stands on the middle where no place is free', () => {
    const nowhere = upright(10);
    expect(placeCableLabel(nowhere, ends, [{ words: Array<string>(40).fill('0123456789') }]).at).toEqual([0, 5]);
  });
});
