/** The page shows the lab as it was, or as it is; and the ways back. */
import { canvasView } from '../../canvas/canvas-view.ts';
import { useSession } from '../../session/session-store.ts';
import type { LabMoment } from '../../session/session.ts';
import { isTyping } from '../../ui/index.ts';
import { AT_NOW, useTimeline } from './timeline-store.ts';

/** Undefined: as it is. From the moment on that something else is shown, Escape leads back: whatever says so on the page comes later. */
export function lookAt(moment: LabMoment | undefined): void {
  useSession.getState().lookAt(moment);
  if (moment !== undefined) window.addEventListener('keydown', leaveByEscape, true);
}

/** Back to now, and to the lab of the page, where a kept stretch was opened. */
export function leavePast(): void {
  const isOfStretch = useTimeline.getState().kept !== undefined;
  useTimeline.setState(isOfStretch ? AT_NOW : { at: undefined, isUnknown: false });
  lookAt(undefined);
  if (isOfStretch) requestAnimationFrame(() => canvasView()?.fitAll());
}

/** Before anything else that Escape means, but for what is typed and for what lies over the page. */
function leaveByEscape(event: KeyboardEvent): void {
  if (useSession.getState().past === undefined) {
    window.removeEventListener('keydown', leaveByEscape, true);
    return;
  }
  if (event.key !== 'Escape' || isTyping(event.target) || document.querySelector('[role="dialog"], [role="menu"]') !== null) return;
  event.preventDefault();
  leavePast();
}
