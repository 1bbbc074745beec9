import { build, threeOnABridge, withBridge, withCable } from '@patchbay/shared/drawing/test-lab';
import { proposeCable } from '@patchbay/shared/gesture';
import { describe, expect, it } from 'vitest';
import type { Proposal } from '../ui/ui-state.ts';
import { checkProposal, draftOf, fillIn, intentOf, loopOf } from './proposal-intent.ts';

const namespace: Proposal = { kind: 'namespace', name: 'net3', at: [0, 0], screen: [0, 0] };
const cable: Proposal = {
  kind: 'cable',
  cable: proposeCable(threeOnABridge, { namespace: 'net0' }, { namespace: 'host', bridge: 'mybridge0' }),
  stp: true,
  screen: [0, 0],
};
const check = (proposal: Proposal, typed: object) =>
  Object.entries(checkProposal(threeOnABridge, fillIn(proposal, { ...draftOf(proposal), ...typed }))).map(([field, { code }]) => [field, code]);

describe('checkProposal', () => {
  it('has nothing against what is proposed', () => {
    expect(check(namespace, {})).toEqual([]);
    expect(check(cable, {})).toEqual([]);
  });

  it.each([
    ['', 'name-empty'],
    ['a234567890123456', 'name-too-long'],
    ['../x', 'name-character'],
    ['a b', 'name-character'],
    ['-x', 'name-dash'],
    ['host', 'name-reserved'],
    ['net0', 'exists'],
  ])('refuses the name %j at its field: %s', (name, code) => {
    expect(check(namespace, { name })).toEqual([['name', code]]);
  });

  it('says what is wrong at the end where it is', () => {
    expect(check(cable, { 'interface 1': 'veth0' })).toEqual([['interface 1', 'exists']]);
    expect(check(cable, { 'addresses 0': '10.0.1.9/24 nonsense' })).toEqual([['addresses 0', 'address-malformed']]);
    expect(check(cable, { 'interface 0': 'a/b', 'addresses 0': '10.0.1.7' })).toEqual([
      ['interface 0', 'name-character'],
      ['addresses 0', 'address-prefix'],
    ]);
  });
});

describe('a cable to something new', () => {
  const toNew: Proposal = {
    kind: 'cable',
    cable: proposeCable(threeOnABridge, { namespace: 'host', bridge: 'mybridge0' }, { namespace: 'net3' }),
    stp: true,
    screen: [0, 0],
    making: { name: 'net3', at: [0, 0] },
  };

  it('makes the namespace along with the cable', () => {
    expect(check(toNew, {})).toEqual([]);
    const { gesture, diff } = intentOf(threeOnABridge, fillIn(toNew, { ...draftOf(toNew), name: 'printer' }));
    expect(gesture).toEqual({ kind: 'lay-cable', subjects: ['mybridge0', 'printer'] });
    expect(Object.keys(diff.namespaces?.added ?? {})).toEqual(['printer']);
    expect(Object.keys(diff.interfaces?.added ?? {})).toEqual(['printer:lo', 'host:veth3', 'printer:eth0']);
  });

  it('says at its name what is wrong with that', () => {
    expect(check(toNew, { name: 'net0' })).toContainEqual(['name', 'exists']);
    expect(check(toNew, { name: 'a b' })).toEqual([['name', 'name-character']]);
  });
});

describe('fillIn', () => {
  it('gives back what was proposed when nothing is typed', () => {
    expect(fillIn(cable, draftOf(cable))).toEqual(cable);
    expect(fillIn(namespace, draftOf(namespace))).toEqual(namespace);
  });

  it("takes several addresses, in the kernel's spelling", () => {
    const filled = fillIn(cable, { ...draftOf(cable), 'addresses 0': ' 10.0.1.9/24, FD00:0::1/64 ' });
    expect(filled.kind === 'cable' && filled.cable.ends[0].addresses).toEqual(['10.0.1.9/24', 'fd00::1/64']);
  });
});

describe('intentOf', () => {
  it('names the ends as a person would', () => {
    expect(intentOf(threeOnABridge, cable).gesture).toEqual({ kind: 'lay-cable', subjects: ['net0', 'mybridge0'] });
  });
});

describe('a cable that closes a loop of bridges', () => {
  const [br0, br1] = ['br0', 'br1'].map((bridge) => ({ namespace: 'host', bridge }));
  if (br0 === undefined || br1 === undefined) throw new Error('there are two');
  const lab = build(withBridge('br0'), withBridge('br1'), withCable(br0, br1));
  const second: Proposal = { kind: 'cable', cable: proposeCable(lab, br0, br1), stp: true, screen: [0, 0] };
  const stpOf = (proposal: Proposal) => Object.values(intentOf(lab, proposal).diff.interfaces?.changed ?? {}).map(([, to]) => [to.name, to.stp]);

  it('makes its bridges speak STP, unless somebody says no', () => {
    expect(loopOf(lab, second).map(({ name }) => name)).toEqual(['br0', 'br1']);
    expect(stpOf(fillIn(second, draftOf(second)))).toEqual([['br0', true], ['br1', true]]);
    expect(stpOf(fillIn(second, { ...draftOf(second), stp: false }))).toEqual([]);
  });

  it('is no other one', () => {
    expect(loopOf(threeOnABridge, cable)).toEqual([]);
  });
});
