import { describe, expect, it } from 'vitest';
import { liveStep } from './live-pace.ts';

describe('what happens just now', () => {
  it('is shown as slowly as is wished, where there is time', () => {
    expect(liveStep(3, 5, 1.2)).toEqual({ to: 4, seconds: 1.2 });
    expect(liveStep(-1, 1, 2.4)).toEqual({ to: 0, seconds: 2 });
  });

  it('goes the faster the more is waiting', () => {
    expect(liveStep(0, 5, 1.2)).toEqual({ to: 1, seconds: 0.5 });
    expect(liveStep(0, 9, 1.2)).toEqual({ to: 1, seconds: 0.25 });
  });

  it('goes past what it cannot show moving', () => {
    expect(liveStep(0, 100, 1.2)).toEqual({ to: 90, seconds: 0.2 });
  });

  it('waits where nothing is new', () => {
    expect(liveStep(4, 5, 1.2)).toBeUndefined();
    expect(liveStep(-1, 0, 1.2)).toBeUndefined();
  });
});
