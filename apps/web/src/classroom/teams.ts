/** Who works with whom in a class, as its page knows them. Pure. */
import type { ClassMember } from '@patchbay/shared/protocol';

const hostOf = ({ id, worksWith }: ClassMember): string => worksWith?.id ?? id;

/** The students with whom a member can be put together: all who have a lab, but those with whom they are. */
export function othersFor(members: readonly ClassMember[], member: string): readonly ClassMember[] {
  const one = members.find(({ id }) => id === member);
  return one === undefined ? [] : members.filter((other) => other.role === 'student' && other.lab !== undefined && hostOf(other) !== hostOf(one));
}
