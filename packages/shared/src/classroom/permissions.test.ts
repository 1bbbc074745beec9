import { describe, expect, it } from 'vitest';
import { ROLES } from '../protocol/index.ts';
import type { Role } from '../protocol/index.ts';
import { CLASS_PERMISSIONS, LAB_PERMISSIONS, SERVER_PERMISSIONS, STANDSTILLS, STILL_AT_STANDSTILL, labRefusal, seesCode, standstillOf } from './permissions.ts';

const rows = [...Object.entries(LAB_PERMISSIONS), ...Object.entries(CLASS_PERMISSIONS), ...Object.entries(SERVER_PERMISSIONS)];

describe('permissions', () => {
  it('rise with the role: who may do less never may what who may more does not; but for the wall, which guests see and students do not', () => {
    const seen = ['owner', 'teacher', 'assistant', 'guest'];
    for (const [request, roles] of rows) expect([[request, ROLES.slice(0, roles.length)], [request, seen]]).toContainEqual([request, [...roles]]);
    expect(rows.filter(([, roles]) => roles.join() === seen.join()).map(([request]) => request)).toEqual(['hello', 'resync', 'are-you-there']);
  });

  it('show codes to who teaches, and none that would make them more than they are', () => {
    const seenBy = (role: Role): readonly Role[] => ROLES.filter((code) => code !== 'owner' && seesCode(role, { role: code }));
    expect(ROLES.map(seenBy)).toEqual([['teacher', 'assistant', 'student', 'guest'], ['teacher', 'assistant', 'student', 'guest'], ['assistant', 'student', 'guest'], [], []]);
  });

  it('let a guest do nothing that changes a lab', () => {
    for (const request of STILL_AT_STANDSTILL) expect([request, labRefusal('guest', request, undefined)]).toEqual([request, 'not-allowed']);
  });

  it.each(STANDSTILLS)('stop students alone while a lab is %s', (standstill) => {
    expect(ROLES.map((role) => labRefusal(role, 'change', standstill))).toEqual([undefined, undefined, undefined, standstill, 'not-allowed']);
    for (const request of ['raise-hand', 'look-back', 'hand-back'] as const) expect([request, labRefusal('student', request, standstill)]).toEqual([request, undefined]);
  });

  it('say of a lab that is both that it is held: that one can see', () => {
    const heldBy = { id: 't', name: 'Tess' };
    expect([undefined, { frozen: false }, { frozen: true }, { frozen: false, heldBy }, { frozen: true, heldBy }].map(standstillOf)).toEqual([undefined, undefined, 'frozen', 'held', 'held']);
  });
});
