/** Starts a capture and shows it in the drawer. */
import type { CaptureRequest } from '@patchbay/shared/protocol';
import type { Problem } from '@patchbay/shared/topology';
import { useSession } from '../../session/session-store.ts';
import { useUi } from '../../ui/index.ts';

/** `problem` is what is wrong with the filter, to be said at its field; where anything else is refused, a notice says why. */
export type CaptureStart = { readonly runs: true } | { readonly runs: false; readonly problem?: Problem };

export async function startCapture(request: Omit<CaptureRequest, 'kind'>): Promise<CaptureStart> {
  const outcome = await useSession.getState().startProbe({ kind: 'capture', ...request });
  if (!('probe' in outcome)) {
    const problem = outcome.problems?.find(({ code }) => code === 'filter-malformed');
    return { runs: false, ...(problem && { problem }) };
  }
  useUi.getState().showInDrawer(outcome.probe);
  return { runs: true };
}
