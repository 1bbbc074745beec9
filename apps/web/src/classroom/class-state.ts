/** What the page of a class knows, made only by what the server says. Pure. */
import type { ClassInfo, ClassMember, ClassServerMessage, JoinCode, LabSketch, Role } from '@patchbay/shared/protocol';
import type { Connection } from '../session/session.ts';

export interface ClassState {
  readonly connection: Connection;
  /** The server has no such class (any more), or it is not this person's to see. */
  readonly isGone: boolean;
  /** The server cannot keep what changes just now. */
  readonly isSavingFailing: boolean;
  /** Absent until the server has said it. */
  readonly info?: ClassInfo;
  readonly you?: { readonly id: string; readonly role: Role };
  /** What the addresses of the server begin with, as others reach it. */
  readonly origin: string;
  /** In the order in which they joined. */
  readonly members: readonly ClassMember[];
  readonly codes: readonly JoinCode[];
  /** By the ids of the labs. */
  readonly sketches: Readonly<Record<string, LabSketch>>;
}

export const NO_CLASS: ClassState = { connection: 'connecting', isGone: false, isSavingFailing: false, origin: '', members: [], codes: [], sketches: {} };

export function receiveInClass(state: ClassState, message: ClassServerMessage): ClassState {
  switch (message.type) {
    case 'class-welcome': {
      const { info, you, origin, members, codes, sketches } = message;
      return { ...state, info, you, origin, members, codes, sketches, isSavingFailing: false };
    }
    case 'class-info':
      return { ...state, info: message.info };
    case 'codes':
      return { ...state, codes: message.codes };
    case 'member':
      return { ...state, members: withMember(state.members, message.member) };
    case 'member-gone':
      return { ...state, members: state.members.filter(({ id }) => id !== message.member) };
    case 'sketch':
      return { ...state, sketches: { ...state.sketches, [message.lab]: message.sketch } };
    case 'saving':
      return { ...state, isSavingFailing: message.fails };
    case 'class-answer':
    case 'still-here':
    case 'refused':
      return state;
  }
}

const withMember = (members: readonly ClassMember[], member: ClassMember): readonly ClassMember[] =>
  members.some(({ id }) => id === member.id) ? members.map((one) => (one.id === member.id ? member : one)) : [...members, member];
