import { expect, test } from 'vitest';
import { parseVlanShow } from './vlans.ts';

test('ports, ranges and flags, with and without what is compressed', () => {
  const json = [
    { ifname: 'veth0', vlans: [{ vlan: 10, flags: ['PVID', 'Egress Untagged'] }] },
    { ifname: 'veth1', vlans: [{ vlan: 1, flags: ['PVID', 'Egress Untagged'] }, { vlan: 20 }, { vlan: 21 }, { vlan: 30, vlanEnd: 39 }] },
    { ifname: 'veth2', vlans: [{ vlan: 7, flags: ['Egress Untagged'] }, { vlan: 8, flags: ['PVID'] }] },
    { ifname: 'br0', vlans: [] },
  ];
  expect(Object.fromEntries(parseVlanShow(JSON.stringify(json)))).toEqual({
    veth0: { pvid: 10, tagged: '' },
    veth1: { pvid: 1, tagged: '20-21,30-39' },
    veth2: { pvid: 8, tagged: '', odd: '7-8' },
    br0: { pvid: 0, tagged: '' },
  });
});

test('where nothing was asked', () => {
  expect(parseVlanShow('')).toEqual(new Map());
});
