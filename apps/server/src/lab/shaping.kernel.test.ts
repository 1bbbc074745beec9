import { shape, startingPoint } from '@patchbay/shared/gesture';
import type { ShapingValues, Topology } from '@patchbay/shared/topology';
import { describe, expect, test } from 'vitest';
import { testNeeding } from '../sandbox/test-needing.ts';
import { freshLab } from './test-lab.ts';

const start = startingPoint('two-on-a-veth-pair');
const lab = freshLab({ gesture: 'shape-cable', start });

const ENDS = [{ namespace: 'net0', interface: 'vethmother' }, { namespace: 'net1', interface: 'vethfather' }];
const set = (values: ShapingValues) => lab().change(shape(lab().topology, ENDS, values));
const valuesOf = ({ shapings }: Topology): unknown => Object.values(shapings).map(({ namespace: _where, dev: _whose, ...values }) => values);

/** Sets it, sees that the kernel has exactly this and nothing else changed, and looks at it meanwhile; then takes it back. */
async function whileSet(values: ShapingValues, look?: () => Promise<void>): Promise<void> {
  const before = await lab().read();
  await lab().doneAndUndone(shape(lab().topology, ENDS, values), async () => {
    expect(valuesOf(lab().topology)).toEqual([values, values]);
    await look?.();
  });
  await lab().takenBack('undo', before);
}

async function ping(count: number, intervalSec: number): Promise<{ readonly times: readonly number[]; readonly received: number; readonly duplicates: number }> {
  const { stdout } = await lab().sandbox.run(['ip', 'netns', 'exec', 'net0', 'ping', '-n', '-c', String(count), '-i', String(intervalSec), '-W', '2', '10.0.1.2'], { timeoutMs: 300_000 });
  const times = [...stdout.matchAll(/time=([\d.]+) ms(?! \(DUP!\))/g)].map(([, ms]) => Number(ms)).toSorted((a, b) => a - b);
  return { times, received: times.length, duplicates: (stdout.match(/DUP!/g) ?? []).length };
}

test('a rate alone is kept by a token bucket, and taken back', async () => {
  await whileSet({ rate: 512_000 }, async () => {
    // 40,000 octets there and back at 512 kbit/s: 0.6 s each way beyond what the bucket holds
    const start = performance.now();
    const { stdout } = await lab().sandbox.run(['ip', 'netns', 'exec', 'net0', 'ping', '-n', '-q', '-c', '40', '-i', '0.01', '-s', '972', '-W', '2', '10.0.1.2']);
    expect(stdout).toContain('40 packets transmitted');
    expect(performance.now() - start).toBeGreaterThan(500);
  });
});

testNeeding('netem')('a delay is as long as was asked, there and back', async () => {
  await whileSet({ delay: 20 }, async () => {
    // the quickest of all is the one that waited least for anything else
    const { times: [quickest] } = await ping(11, 0.1);
    expect(quickest).toBeGreaterThanOrEqual(40);
    expect(quickest).toBeLessThan(80);
  });
});

testNeeding('netem')('as many packets are lost as was asked', async () => {
  // of 400 echoes, each of which crosses twice, 100 come back; five standard deviations are 43
  await whileSet({ loss: 50 }, async () => {
    const { received } = await ping(400, 0.005);
    expect(received).toBeGreaterThan(57);
    expect(received).toBeLessThan(143);
  });
});

testNeeding('netem')('all of it at once comes back to the last digit', async () => {
  for (const values of [
    { delay: 123.45, jitter: 0.3, loss: 12.3456, duplicate: 0.0001, rate: 1_234_000_000 },
    { delay: 0.01, duplicate: 100, rate: 1000 },
    { delay: 60_000, jitter: 2_000, rate: 100_000_000_000 },
  ])
    await whileSet(values);
});

testNeeding('netem')('from one to another and back, nothing of the one is left in the other', async () => {
  const steps: readonly ShapingValues[] = [{ delay: 20, rate: 1_000_000 }, { delay: 30 }, { rate: 512_000 }, { loss: 1 }, {}];
  for (const values of steps) {
    expect(await set(values)).toMatchObject({ ok: true });
    expect(valuesOf(await lab().read())).toEqual(Object.keys(values).length === 0 ? [] : [values, values]);
  }
  for (const values of steps.slice(0, -1).toReversed()) {
    expect(await lab().lab.takeBack('ann', { kind: 'undo' })).toMatchObject({ ok: true });
    expect(valuesOf(await lab().read())).toEqual([values, values]);
  }
});

describe('a kernel without netem', () => {
  const poor = freshLab({ gesture: 'shape-cable', start, lacking: new Set(['netem']) });

  test('what the kernel lacks is refused before anything is done', async () => {
    const before = await poor().read();
    expect(await poor().change(shape(poor().topology, ENDS, { delay: 20, rate: 1_000_000 }))).toEqual({
      ok: false,
      refusal: { code: 'invalid', problems: ENDS.map(({ namespace, interface: dev }) => ({ code: 'kernel-lacks', subject: `${namespace}:${dev}`, found: 'netem' })) },
    });
    expect(poor().lab.welcome('ann').journal).toHaveLength(1);
    expect(await poor().read()).toEqual(before);
  });
});
