import { startingPoint } from '@patchbay/shared/gesture';
import { test } from 'vitest';
import { expectScriptsSame, testHalfOfRandomLabs } from './test-random-labs.ts';

testHalfOfRandomLabs(0);

test.each(['one-namespace', 'two-on-a-veth-pair', 'three-on-a-bridge'] as const)('each script of %s, run in an empty lab, builds it', async (which) => {
  await expectScriptsSame(startingPoint(which));
});
