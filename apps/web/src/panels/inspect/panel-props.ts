import type { ReactNode } from 'react';

/** What every panel with tabs is given, wherever it stands. */
export interface PanelProps {
  /** The tab that is open; what is none of its tabs is the first one. */
  readonly tab: string | undefined;
  readonly onTab: (tab: string) => void;
  /** What can be done with the panel itself, at the end of its head. */
  readonly tools: ReactNode;
}
