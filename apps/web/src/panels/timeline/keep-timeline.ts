/** Makes the timeline of what the lab tells, from the page's opening on, once this is loaded. */
import { recordMessage, TOLD_MESSAGES } from '@patchbay/shared/timeline';
import type { Timeline, ToldMessage } from '@patchbay/shared/timeline';
import { onNextFrame } from '../../session/next-frame.ts';
import { useSession } from '../../session/session-store.ts';
import { toldLog } from '../../session/told-log.ts';
import { AT_NOW, useTimeline } from './timeline-store.ts';

let latest: Timeline | undefined;
let lostAt: number | undefined;
let isShowing = false;

/** As far as all that came; the store has it with the next frame. */
export const timelineNow = (): Timeline | undefined => latest;

const show = (): void => {
  if (isShowing) return;
  isShowing = true;
  onNextFrame(() => {
    isShowing = false;
    useTimeline.setState({ timeline: latest });
  });
};

// whoever leads back to now
useSession.subscribe(({ past }, before) => {
  if (past === undefined && before.past !== undefined) useTimeline.setState({ kept: undefined, at: undefined, isUnknown: false });
});

const isTold = (message: { readonly type: string }): message is ToldMessage => TOLD_MESSAGES.some((type) => type === message.type);

toldLog.listen((told) => {
  if (told.kind === 'begun') {
    latest = undefined;
    lostAt = undefined;
    useTimeline.setState({ timeline: undefined, ...AT_NOW });
    return;
  }
  if (told.kind === 'lost') {
    lostAt ??= told.at;
    return;
  }
  if (!isTold(told.message)) return;
  latest = recordMessage(latest, told.at, told.message, lostAt);
  if (told.message.type === 'welcome') lostAt = undefined;
  show();
});
