/**
 * Who works with whom: a student works in their own lab, or in that of another student of the class, who then has theirs to
 * themselves no longer. Nobody works in the lab of one who works elsewhere. Pure.
 */
import type { SavedMember } from '../store/documents.ts';

/** By the person's id. */
export type Members = ReadonlyMap<string, SavedMember>;

/** In whose lab a member works: their own, unless they work with another. */
export const hostOf = (members: Members, member: SavedMember): SavedMember => (member.worksWith === undefined ? member : (members.get(member.worksWith) ?? member));

/** Who works in a member's own lab: nobody, where they work elsewhere. */
export const teamOf = (members: Members, { person }: Pick<SavedMember, 'person'>): readonly SavedMember[] => [...members.values()].filter((member) => hostOf(members, member).person === person);

/** Why two cannot be put together, or those who are others then. */
export type TeamedUp = readonly SavedMember[] | 'no-such-member';

/** The member works in the lab where `other` works; with them whoever worked in theirs. Without `other`: in their own again. */
export function teamedUp(members: Members, member: SavedMember, other: SavedMember | undefined): TeamedUp {
  if (!hasLab(member) || (other !== undefined && !hasLab(other))) return 'no-such-member';
  if (other === undefined) return member.worksWith === undefined ? [] : [alone(member)];
  const host = hostOf(members, other);
  // they are together already
  if (hostOf(members, member).person === host.person) return [];
  return [member, ...teamOf(members, member).filter(({ person }) => person !== member.person)].map((one) => ({ ...one, worksWith: host.person }));
}

export function alone({ worksWith: _with, ...member }: SavedMember): SavedMember {
  return member;
}

const hasLab = ({ role, lab }: SavedMember): boolean => role === 'student' && lab !== undefined;
