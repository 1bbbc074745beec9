import { describe, expect, it } from 'vitest';
import { TOUR_STEPS, isStepDone } from './tour-steps.ts';

const begun = { namespaces: 1, cables: 0, addresses: 2, pings: 0 };

describe('isStepDone', () => {
  it('says of each step that it is not done when it begins', () => {
    for (const { name } of TOUR_STEPS) expect(isStepDone(name, begun, begun)).toBe(false);
  });

  it('waits for two namespaces, of which a cable needs one each', () => {
    expect(isStepDone('namespace', begun, { ...begun, namespaces: 2 })).toBe(false);
    expect(isStepDone('namespace', begun, { ...begun, namespaces: 3 })).toBe(true);
  });

  it('is about what the step asks for and about nothing else', () => {
    const all = { namespaces: 9, cables: 9, addresses: 9, pings: 9 };
    expect(isStepDone('cable', begun, { ...all, cables: 0 })).toBe(false);
    expect(isStepDone('panel', begun, { ...all, addresses: 2 })).toBe(false);
    expect(isStepDone('ping', begun, { ...all, pings: 0 })).toBe(false);
    expect(['cable', 'panel', 'ping', 'commands'].map((name) => isStepDone(name as 'ping', begun, all))).toEqual([true, true, true, false]);
  });
});
