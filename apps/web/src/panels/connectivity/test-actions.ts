/** Each test of connectivity by its name: its form, open in the panel of the namespace that it starts in. */
import { CONNECTIVITY_KINDS } from '@patchbay/shared/protocol';
import type { ConnectivityKind } from '@patchbay/shared/protocol';
import { HOST } from '@patchbay/shared/topology';
import type { Action } from '../../actions/index.ts';
import { useSession } from '../../session/session-store.ts';
import { useUi } from '../../ui/index.ts';
import { namespaceSelected, openTab } from '../dock/namespace-panel.ts';
import { TEST_ICONS } from './test-icons.ts';
import { useWantedTest } from './wanted-test.ts';

/** The one that alone is selected; else the first that there is, before the host. */
const startingNamespace = (): string => {
  const { namespaces } = useSession.getState().topology;
  return namespaceSelected()?.name ?? Object.values(namespaces).map(({ name }) => name).sort().find((name) => name !== HOST) ?? HOST;
};

const testAction = (kind: ConnectivityKind): Action => ({
  id: `test-${kind}`,
  group: 'lab',
  icon: TEST_ICONS[kind],
  keys: [],
  menus: [],
  isPossible: () => true,
  run: () => {
    const namespace = startingNamespace();
    useUi.getState().select([{ kind: 'namespace', name: namespace }]);
    openTab({ kind: 'namespace', name: namespace }, 'tests');
    useWantedTest.setState({ wanted: { namespace, kind } });
  },
});

export const testActions: readonly Action[] = CONNECTIVITY_KINDS.map(testAction);
