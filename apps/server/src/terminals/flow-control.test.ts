import { TERMINAL_ACK_UNITS } from '@patchbay/shared/protocol';
import { beforeEach, describe, expect, it } from 'vitest';
import { FlowControl, HIGH_UNITS, LOW_UNITS, PATIENCE_MS } from './flow-control.ts';

let flow: FlowControl<string>;
beforeEach(() => {
  flow = new FlowControl();
});

describe('a shell and who watches it', () => {
  it('waits for nobody when nobody watches', () => {
    flow.sent(100 * HIGH_UNITS, 0);
    expect(flow.isHeld).toBe(false);
  });

  it('waits beyond the high mark, until the low one', () => {
    flow.follow('a', 0, 0);
    flow.sent(HIGH_UNITS, 1);
    expect(flow.isHeld).toBe(false);
    flow.sent(HIGH_UNITS + 1, 2);
    expect(flow.isHeld).toBe(true);
    flow.acknowledge('a', HIGH_UNITS - LOW_UNITS, 3);
    expect(flow.isHeld).toBe(true);
    flow.acknowledge('a', HIGH_UNITS - LOW_UNITS + 1, 4);
    expect(flow.isHeld).toBe(false);
  });

  it('waits for the slowest', () => {
    flow.follow('fast', 0, 0);
    flow.follow('slow', 0, 0);
    flow.sent(HIGH_UNITS + 1, 1);
    flow.acknowledge('fast', HIGH_UNITS + 1, 2);
    expect(flow.isHeld).toBe(true);
    flow.leave('slow');
    expect(flow.isHeld).toBe(false);
  });

  it('goes on with what a watcher may leave unacknowledged', () => {
    expect(TERMINAL_ACK_UNITS).toBeLessThanOrEqual(LOW_UNITS);
  });

  it('counts from where somebody began to watch', () => {
    flow.sent(HIGH_UNITS, 0);
    flow.follow('late', HIGH_UNITS, 1);
    flow.sent(2 * HIGH_UNITS, 2);
    expect(flow.isHeld).toBe(false);
  });

  it('believes nobody who says to have shown more than was sent', () => {
    flow.follow('a', 0, 0);
    flow.sent(10, 1);
    flow.acknowledge('a', 1_000_000, 2);
    flow.sent(HIGH_UNITS + 11, 3);
    expect(flow.isHeld).toBe(true);
  });
});

describe('one who acknowledges nothing', () => {
  it('is given up after a time, and the others go on', () => {
    flow.follow('awake', 0, 0);
    flow.follow('asleep', 0, 0);
    flow.sent(HIGH_UNITS + 1, 100);
    flow.acknowledge('awake', HIGH_UNITS + 1, 150);
    expect(flow.giveUp(100 + PATIENCE_MS - 1)).toEqual([]);
    expect(flow.giveUp(100 + PATIENCE_MS)).toEqual(['asleep']);
    expect(flow.isHeld).toBe(false);
    expect(flow.watchers).toEqual(['awake']);
  });

  it('is not given up while it is only slow', () => {
    flow.follow('slow', 0, 0);
    flow.sent(2 * HIGH_UNITS, 0);
    flow.acknowledge('slow', 1, PATIENCE_MS - 1);
    expect(flow.giveUp(PATIENCE_MS)).toEqual([]);
    expect(flow.isHeld).toBe(true);
  });
});
