/** In which order the wall has its members, and which of them it shows. Pure. */
import type { ClassMember } from '@patchbay/shared/protocol';

/** `stuck`: who needs help first. `step`: who is least far first. */
export const ORDERS = ['stuck', 'name', 'step'] as const;
export type MemberOrder = (typeof ORDERS)[number];

export const SHOWINGS = ['all', 'hand', 'failed', 'here', 'away'] as const;
export type Showing = (typeof SHOWINGS)[number];

/** All that the lesson asks for holds. */
export const hasFinished = ({ lesson }: ClassMember): boolean => lesson?.checks.length === 0;

/** Since when nothing has come forward: a step done, a lab opened. Milliseconds since the epoch. */
const standsSince = ({ lesson, joinedAt }: ClassMember): number => lesson?.doneAt.at(-1) ?? lesson?.startedAt ?? joinedAt;

/** A raised hand, then who is at work and here, then who is away, then who has done it all. */
const need = (member: ClassMember): number => (member.handSince !== undefined ? 0 : hasFinished(member) ? 3 : member.here ? 1 : 2);

/** Names by the rules of `language`: Chinese ones by their sound. */
export function orderMembers(members: readonly ClassMember[], order: MemberOrder, language: string): readonly ClassMember[] {
  const { compare } = new Intl.Collator(language, { numeric: true });
  const byName = (a: ClassMember, b: ClassMember): number => compare(a.name, b.name);
  const by: Record<MemberOrder, (a: ClassMember, b: ClassMember) => number> = {
    stuck: (a, b) => need(a) - need(b) || (a.handSince ?? standsSince(a)) - (b.handSince ?? standsSince(b)),
    name: byName,
    step: (a, b) => (a.lesson?.done ?? -1) - (b.lesson?.done ?? -1),
  };
  return members.toSorted((a, b) => by[order](a, b) || byName(a, b));
}

const IS_SHOWN: Readonly<Record<Showing, (member: ClassMember) => boolean>> = {
  all: () => true,
  hand: ({ handSince }) => handSince !== undefined,
  failed: ({ failure }) => failure !== undefined,
  here: ({ here }) => here,
  away: ({ here }) => !here,
};

/** Those whose name has these words in it, among those that are to be shown. */
export const findMembers = (members: readonly ClassMember[], showing: Showing, words: string): readonly ClassMember[] => {
  const wanted = words.trim().toLocaleLowerCase();
  return members.filter((member) => IS_SHOWN[showing](member) && member.name.toLocaleLowerCase().includes(wanted));
};
