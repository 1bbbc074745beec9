import { build, drawingOf, withCable, withNamespace } from '@patchbay/shared/drawing/test-lab';
import { describe, expect, it } from 'vitest';
import type { Selected } from '../ui/ui-state.ts';
import { menuSubjectOf } from './menu-subject.ts';

const lab = drawingOf(build(withNamespace('net0'), withCable({ namespace: 'net0' }, { namespace: 'host' })));
const [ends] = lab.cables.map((cable) => cable.ends);
if (ends === undefined) throw new Error('the lab should have a cable');

const net0: Selected = { kind: 'namespace', name: 'net0' };

describe('a context menu is about', () => {
  it.each<readonly [string, readonly Selected[]]>([
    ['canvas', []],
    ['namespace', [net0]],
    ['host', [{ kind: 'namespace', name: 'host' }]],
    ['bridge', [{ kind: 'bridge', namespace: 'host', name: 'br0' }]],
    ['cable', [{ kind: 'cable', namespace: ends[0].namespace, interface: ends[0].name }]],
    ['cable', [{ kind: 'cable', namespace: ends[1].namespace, interface: ends[1].name }]],
    ['end', [{ kind: 'cable', namespace: 'host', interface: 'vx0' }]],
    ['several', [net0, { kind: 'namespace', name: 'net1' }]],
  ])('%s', (subject, selection) => {
    expect(menuSubjectOf(selection, lab)).toBe(subject);
  });
});
