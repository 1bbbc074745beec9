import type { PingEvent } from '@patchbay/shared/ping';
import { useState } from 'react';
import type { ProbeView } from '../../session/session.ts';

/** What a ping said since this is predicted (in a text that is another whenever the prediction is). */
export function useEventsSince(view: Pick<ProbeView, 'firstLine' | 'lines'>, events: readonly PingEvent[], prediction: string): readonly PingEvent[] {
  const nextLine = view.firstLine + view.lines.length;
  const [since, setSince] = useState({ prediction, line: nextLine });
  if (since.prediction !== prediction) setSince({ prediction, line: nextLine });
  return events.slice(Math.max(0, since.line - view.firstLine));
}
