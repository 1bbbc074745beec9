/** Starts a watch and shows it in the drawer. */
import type { PacketWatchRequest } from '@patchbay/shared/protocol';
import { useSession } from '../../session/session-store.ts';
import { useUi } from '../../ui/index.ts';

/** What a story is told of: one packet and its answer. */
export const TOLD_PINGS = 1;

/** Where it is refused, a notice says why; true where it runs. */
export async function startWatch(request: Omit<PacketWatchRequest, 'kind'>): Promise<boolean> {
  const outcome = await useSession.getState().startProbe({ kind: 'watch', ...request });
  if (!('probe' in outcome)) return false;
  useUi.getState().showInDrawer(outcome.probe);
  return true;
}
