import { expect, test } from 'vitest';
import { expectTruth, expectTruthWhereOpened, imported, lines } from './test-imports.ts';

test.each(['one-switch', 'two-switches', 'router', 'other-base', 'loop'])('%s.mn is the lab that one builds by hand', async (name) => {
  const { text, failed, notCarried, format } = await imported(`miniedit/${name}.mn`);
  expect({ format, failed, notCarried }).toEqual({ format: 'miniedit', failed: [], notCarried: [] });
  await expectTruth(`miniedit/${name}.truth.sh`, text);
});

test('where things are drawn is kept; what is not carried over, and a start command that fails, is told at its place', async () => {
  const { text, failed, notCarried } = await imported('miniedit/all-options.mn');
  expect(lines(failed).map((line) => line.replace(/^\d+:\d+/, 'L:C'))).toEqual(['L:C: ip link set nope up: exit status 1: Cannot find device "nope"']);
  expect(lines(notCarried).map((line) => line.replace(/^\d+:\d+/, 'L:C'))).toEqual([
    'L:C: hosts[0].opts.cores',
    'L:C: hosts[0].opts.stopCommand',
    'L:C: hosts[0].opts.vlanInterfaces',
    'L:C: hosts[0].opts.externalInterfaces',
    'L:C: switches[0].opts.netflow',
    'L:C: switches[0].opts.dpid',
    'L:C: the controller c0: bridges learn by themselves',
  ]);
  expect(text).toContain('canvas:\n  h1: [180, 540]\n  h2: [540, 540]\n  s1: [360, 180]\n');
  // what a cable does is said whatever this kernel has; without that, the lab can be built on any
  const SHAPED = '  - { ends: ["h1:h1-eth0", "s1:s1-eth1"], delay: 5ms, loss: 2%, rate: 10mbit }\n';
  expect(text).toContain(SHAPED);
  await expectTruthWhereOpened('miniedit/all-options.truth.sh', text.replace(SHAPED, SHAPED.replace(/, delay.* }/, ' }')));
});
