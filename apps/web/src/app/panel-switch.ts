/** The panel at the side, shown or not. Until somebody asks, the room that there is decides. */
import { useUi } from '../ui/index.ts';

/** The id of the panel's place. */
export const PANEL = 'panel';

export const isPanelSeen = (): boolean => document.getElementById(PANEL)?.checkVisibility() ?? false;

export const switchPanel = (): void => {
  useUi.getState().setPanel(isPanelSeen() ? 'closed' : 'open');
};
