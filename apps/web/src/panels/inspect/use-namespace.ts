/** A namespace as the panels look at it: what stands in it, the commands that show that, whether it can be changed. */
import type { NamespaceHolder, Observation } from '@patchbay/shared/observation';
import { recordAt } from '@patchbay/shared/records';
import { useMemo } from 'react';
import { useSession } from '../../session/session-store.ts';
import { showCommands } from './show-commands.ts';
import type { ShowCommands } from './show-commands.ts';

/** The records of one namespace in a table of the observation, each with its key, in the order of the table. */
export function useObserved<R extends { readonly namespace: string }>(
  table: (observation: Observation) => Readonly<Record<string, R>>,
  namespace: string,
): readonly (readonly [key: string, record: R])[] {
  const records = useSession((session) => table(session.observation));
  return useMemo(() => Object.entries(records).filter(([, record]) => record.namespace === namespace), [records, namespace]);
}

/** The process that holds a namespace without a name. */
export const useHolder = (namespace: string): NamespaceHolder | undefined =>
  useSession((session) => recordAt(session.observation.namespaces, namespace)?.holder);

export function useShowCommands(namespace: string): ShowCommands {
  const holder = useHolder(namespace);
  return useMemo(() => showCommands(namespace, holder), [namespace, holder]);
}

/** Whether gestures reach it: a namespace without a name stands in no topology. */
export const useChangeable = (namespace: string): boolean =>
  useSession((session) => recordAt(session.topology.namespaces, namespace) !== undefined);
