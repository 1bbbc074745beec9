/** Tests of what not every kernel has. */
import type { KernelFeature } from '@patchbay/shared/topology';
import { test } from 'vitest';
import { featuresLacking } from './kernel-features.ts';

const lacking = await featuresLacking();

/**
 * A test that needs something of the kernel. Where this machine's has it not, `npm run test:kernel` runs the test on one that
 * has, and finds it by what is put behind its name; whatever else does not run counts as failed.
 */
export const testNeeding = (...features: readonly [KernelFeature, ...KernelFeature[]]): ((name: string, run: () => Promise<void>) => void) => {
  const isRunHere = features.every((feature) => !lacking.has(feature));
  return (name, run) => {
    test.runIf(isRunHere)(`${name} [needs ${features.join(' ')}]`, run);
  };
};
