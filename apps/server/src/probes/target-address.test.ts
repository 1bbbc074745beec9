import { expect, test } from 'vitest';
import { isTargetAddress } from './target-address.ts';

test.each(['10.0.1.2', '::1', 'fe80::1%eth0'])('%s is a target', (target) => expect(isTargetAddress(target)).toBe(true));

test.each(['', 'localhost', '-f', '--help', '10.0.1', '010.0.0.1', '10.0.1.2/24', '10.0.1.2 -f', '$(id)', '1', '%eth0'])(
  '"%s" is no target',
  (target) => expect(isTargetAddress(target)).toBe(false),
);
