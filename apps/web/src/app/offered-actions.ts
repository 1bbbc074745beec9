/** Actions without those that the lesson has not brought yet: a beginner meets them nowhere, in no menu and by no key. */
import type { Offerable } from '@patchbay/shared/protocol';
import { useMemo } from 'react';
import { useShallow } from 'zustand/shallow';
import type { Action, ActionId } from '../actions/index.ts';
import { isOfferedIn } from '../session/offers.ts';
import { useSession } from '../session/session-store.ts';

const OFFERED: Partial<Record<ActionId, Offerable>> = {
  'make-namespace': 'namespace',
  'make-bridge': 'bridge',
  'make-router': 'router',
  'make-internet': 'internet',
  'add-device': 'device',
  'run-program': 'program',
  'spanning-tree': 'spanning-tree',
  'bridge-vlans': 'vlans',
};

/** `actions`: the same list each time. */
export function useOfferedActions(actions: readonly Action[]): readonly Action[] {
  const withheld = useSession(useShallow((session) => Object.values(OFFERED).filter((what) => !isOfferedIn(session, what))));
  return useMemo(() => actions.filter(({ id }) => !withheld.some((what) => what === OFFERED[id])), [actions, withheld]);
}
