import { build, drawingOf, threeOnABridge, withCable, withNamespace } from '@patchbay/shared/drawing/test-lab';
import { describe, expect, it } from 'vitest';
import type { Selected } from '../ui/ui-state.ts';
import { edgeId } from './flow-elements.ts';
import { changeSelection, selectedIds, subjectsOf } from './selection.ts';

const three = drawingOf(threeOnABridge);
const own = drawingOf(build(withNamespace('net0'), withCable({ namespace: 'net0' }, { namespace: 'host' })));
const [cable] = own.cables;
if (cable === undefined) throw new Error('the lab should have a cable');
const end = own.boxes.find(({ kind }) => kind === 'end')?.key ?? '';

describe('changeSelection', () => {
  it('adds and takes away', () => {
    const one = changeSelection([], [{ id: 'net0', selected: true }], three);
    const two = changeSelection(one, [{ id: 'host:mybridge0', selected: true }], three);
    expect(two).toEqual([
      { kind: 'namespace', name: 'net0' },
      { kind: 'bridge', namespace: 'host', name: 'mybridge0' },
    ]);
    expect(changeSelection(two, [{ id: 'net0', selected: false }], three)).toEqual(two.slice(1));
  });

  it('keeps a selection that does not change', () => {
    const selection: readonly Selected[] = [{ kind: 'namespace', name: 'net0' }];
    expect(changeSelection(selection, [{ id: 'net0', selected: true }, { id: 'net1', selected: false }], three)).toBe(selection);
  });

  it("selects the cable when its end in the host is clicked, and shows both", () => {
    const selection = changeSelection([], [{ id: end, selected: true }], own);
    expect(selection).toEqual([{ kind: 'cable', namespace: cable.ends[0].namespace, interface: cable.ends[0].name }]);
    expect(selectedIds(selection, own)).toEqual(new Set([edgeId(cable), end]));
  });

  it('knows nothing of what is not there', () => {
    expect(changeSelection([], [{ id: 'gone', selected: true }], three)).toEqual([]);
  });
});

describe('subjectsOf', () => {
  it('leaves a namespace without a name, for which ip has no word', () => {
    expect(subjectsOf([{ kind: 'namespace', name: 'net:[4026532331]' }])).toEqual([]);
  });


  it('leaves the host where it is', () => {
    expect(subjectsOf([{ kind: 'namespace', name: 'host' }, { kind: 'namespace', name: 'net0' }])).toEqual([
      { kind: 'namespace', name: 'net0' },
    ]);
  });
});
