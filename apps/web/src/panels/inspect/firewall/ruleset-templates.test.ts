import { addRoute, startingPoint } from '@patchbay/shared/gesture';
import { applyDiff } from '@patchbay/shared/topology';
import { describe, expect, it } from 'vitest';
import { RULESET_TEMPLATES, rulesetTemplate } from './ruleset-templates.ts';

const lab = startingPoint('three-on-a-bridge');

describe('rulesetTemplate', () => {
  it('translates addresses where the default route leads out', () => {
    const routed = applyDiff(lab, addRoute(lab, { namespace: 'host', to: 'default', via: '10.0.1.1' }));
    expect(rulesetTemplate('masquerade', routed, 'host')).toContain('oifname "mybridge0" masquerade');
  });

  it('takes the interface that there is where no route leads out, and the usual name where there is none', () => {
    expect(rulesetTemplate('masquerade', lab, 'net0')).toContain('oifname "eth0"');
    expect(rulesetTemplate('stateful', startingPoint('two-on-a-veth-pair'), 'net0')).toContain('oifname "vethmother"');
    expect(rulesetTemplate('stateful', startingPoint('one-namespace'), 'mynet')).toContain('oifname "eth0"');
  });

  it.each(RULESET_TEMPLATES)('closes every brace: %s', (which) => {
    const text = rulesetTemplate(which, lab, 'net0');
    expect(text.split('{').length).toBe(text.split('}').length);
  });
});
