import { expect, test } from 'vitest';
import { setUp } from '../gesture/index.ts';
import { NO_IDENTITIES } from '../identity/index.ts';
import { applyDiff } from '../topology/index.ts';
import { asWritten } from './as-written.ts';
import { drawLab } from './draw-lab.ts';
import { lightsOut } from './lights-out.ts';
import { drawingOf, threeOnABridge } from './test-lab.ts';

test('with the lights out, a lab whose link is down is drawn as one in which all are up', () => {
  const broken = applyDiff(threeOnABridge, setUp(threeOnABridge, { namespace: 'net2', interface: 'eth0' }, false));
  const states = ({ cables }: ReturnType<typeof drawLab>): readonly string[] => cables.map(({ state }) => state);
  expect(states(drawingOf(broken))).toContain('no-carrier');
  const dark = drawLab({ topology: broken, observation: lightsOut(asWritten(broken)), ids: NO_IDENTITIES, probes: [] });
  expect(states(dark)).toEqual(states(drawingOf(threeOnABridge)));
});
