import type { Socket } from '@patchbay/shared/gesture';
import type { Topology } from '@patchbay/shared/topology';

/** Where an end of a cable can be plugged in: every namespace, each followed by its bridges. */
export const socketsIn = ({ namespaces, interfaces }: Topology): readonly Socket[] =>
  Object.values(namespaces).flatMap(({ name: namespace }): readonly Socket[] => [
    { namespace },
    ...Object.values(interfaces)
      .filter((one) => one.kind === 'bridge' && one.namespace === namespace)
      .map(({ name }): Socket => ({ namespace, bridge: name })),
  ]);
