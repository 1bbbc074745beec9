import { describe, expect, it } from 'vitest';
import { ROLES } from '../protocol/index.ts';
import { CLASS_PERMISSIONS, LAB_PERMISSIONS, SERVER_PERMISSIONS, STILL_WHILE_FROZEN, labRefusal } from './permissions.ts';

const rows = [...Object.entries(LAB_PERMISSIONS), ...Object.entries(CLASS_PERMISSIONS), ...Object.entries(SERVER_PERMISSIONS)];

describe('permissions', () => {
  it('rise with the role: who may do less never may what who may more does not', () => {
    for (const [request, roles] of rows) expect([request, ROLES.slice(0, roles.length)]).toEqual([request, [...roles]]);
  });

  it('let a guest do nothing that changes a lab', () => {
    for (const request of STILL_WHILE_FROZEN) expect([request, labRefusal('guest', request, false)]).toEqual([request, 'not-allowed']);
  });

  it('hold students alone while a lab is frozen', () => {
    expect(ROLES.map((role) => labRefusal(role, 'change', true))).toEqual([undefined, undefined, undefined, 'frozen', 'not-allowed']);
    expect(labRefusal('student', 'raise-hand', true)).toBeUndefined();
    expect(labRefusal('student', 'look-back', true)).toBeUndefined();
  });
});
