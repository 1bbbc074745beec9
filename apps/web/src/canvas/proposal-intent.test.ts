import { proposeCable } from '@patchbay/shared/gesture';
import { describe, expect, it } from 'vitest';
import type { Proposal } from '../ui/ui-state.ts';
import { checkProposal, draftOf, fillIn, intentOf } from './proposal-intent.ts';
import { threeOnABridge } from './test-lab.ts';

const namespace: Proposal = { kind: 'namespace', name: 'net3', at: [0, 0], screen: [0, 0] };
const cable: Proposal = {
  kind: 'cable',
  cable: proposeCable(threeOnABridge, { namespace: 'net0' }, { namespace: 'host', bridge: 'mybridge0' }),
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
