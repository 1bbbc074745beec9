import { recordAt } from '@patchbay/shared/records';
import { rulesetKey } from '@patchbay/shared/topology';
import { useSession } from '../../session/session-store.ts';
import type { NamespaceTab } from './namespace-tabs.ts';
import { useObserved } from './use-namespace.ts';

/** The tabs that show something which a namespace does not have by itself, and which its other tabs do not tell. */
export function useSetTabs(namespace: string): ReadonlySet<NamespaceTab> {
  const hasRuleset = useSession((session) => recordAt(session.observation.rulesets, rulesetKey({ namespace })) !== undefined);
  const sysctls = useObserved((observation) => observation.sysctls, namespace);
  const qdiscs = useObserved((observation) => observation.qdiscs, namespace);
  const hasProgram = useSession((session) => Object.values(session.programs).some(({ probe }) => probe.end === undefined && probe.request.namespace === namespace));
  return new Set<NamespaceTab>([
    ...(hasProgram ? (['programs'] as const) : []),
    ...(hasRuleset ? (['firewall'] as const) : []),
    ...(sysctls.some(([, { value, fresh }]) => value !== fresh) ? (['sysctls'] as const) : []),
    ...(qdiscs.length > 0 ? (['queues'] as const) : []),
  ]);
}
