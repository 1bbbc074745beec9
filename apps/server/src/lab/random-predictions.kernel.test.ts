/** A few of the labs of `npm run test:explain`. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { featuresLacking } from '../sandbox/kernel-features.ts';
import { randomLab, tryRandomLab } from './test-predictions.ts';

const LABS = 4;
const SEED = Number(process.env.PATCHBAY_SEED ?? 1);

test.concurrent.each(fc.sample(randomLab, { numRuns: LABS, seed: SEED }).map((lab, number) => ({ lab, number })))(
  `what is predicted of a random broken lab is what pings say, and a remedy removes its cause (seed ${String(SEED)}, lab $number)`,
  async ({ lab }) => {
    const { predictions, mending, breaks } = await tryRandomLab(lab, await featuresLacking());
    expect(predictions.filter(({ verdict }) => verdict === 'disagrees'), breaks.join('\n')).toEqual([]);
    expect(predictions.length).toBeGreaterThan(0);
    expect(['answered', 'elsewhere', undefined], breaks.join('\n')).toContain(mending?.result);
  },
);
