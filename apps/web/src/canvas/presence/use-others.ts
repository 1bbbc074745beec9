/** The others who are in the lab now, and where each is on the canvas, as far as they have told. */
import type { Person, Presence } from '@patchbay/shared/protocol';
import { useEffect, useMemo, useState } from 'react';
import type { PresenceOf } from '../../session/presence-link.ts';
import { useSession } from '../../session/session-store.ts';

export interface Other {
  readonly person: Person;
  readonly presence: Presence;
}

const NOWHERE: Presence = {};

export function useOthers(): readonly Other[] {
  const people = useSession((session) => session.people);
  const you = useSession((session) => session.you);
  const watchPresences = useSession((session) => session.watchPresences);
  const [of, setOf] = useState<PresenceOf>({});
  useEffect(() => watchPresences(setOf), [watchPresences]);
  return useMemo(() => people.flatMap((person) => (person.here && person.id !== you ? [{ person, presence: of[person.id] ?? NOWHERE }] : [])), [people, you, of]);
}
