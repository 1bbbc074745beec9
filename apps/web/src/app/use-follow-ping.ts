import { useEffect } from 'react';
import { useSession } from '../session/session-store.ts';
import { useUi } from '../ui/index.ts';

/** A ping, or another test, that was just started shows in the panel: its source is selected, so that its replies are seen. */
export function useFollowPing(): void {
  useEffect(
    () =>
      useUi.subscribe(({ focusedProbe, select }, before) => {
        if (focusedProbe === undefined || focusedProbe === before.focusedProbe) return;
        const { probes, connectivity } = useSession.getState();
        const view = probes[focusedProbe] ?? connectivity[focusedProbe];
        if (view !== undefined) select([{ kind: 'namespace', name: view.probe.request.namespace }]);
      }),
    [],
  );
}
