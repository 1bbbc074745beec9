/** Starts a capture and shows it in the drawer. */
import type { CaptureRequest } from '@patchbay/shared/protocol';
import { useSession } from '../../session/session-store.ts';
import { useUi } from '../../ui/index.ts';

/** Where it is refused, a notice says why; true where it runs. */
export async function startCapture(request: Omit<CaptureRequest, 'kind'>): Promise<boolean> {
  const outcome = await useSession.getState().startProbe({ kind: 'capture', ...request });
  if (!('probe' in outcome)) return false;
  useUi.getState().showInDrawer(outcome.probe);
  return true;
}
