/** The canvas with what floats on it. The palette beside it, and whatever else reads the view, stand in one provider. */
import type { ReactNode } from 'react';
import { useSession } from '../session/session-store.ts';
import { classNames, useUi } from '../ui/index.ts';
import { CanvasMenu } from './CanvasMenu.tsx';
import { FlowCanvas } from './FlowCanvas.tsx';
import { rememberFolds } from './fold/remember-folds.ts';
import { LookCard } from './marks/LookCard.tsx';
import { ProposalPopover } from './ProposalPopover.tsx';
import { RemovalCard } from './RemovalCard.tsx';
import { TrafficReader } from './traffic/TrafficReader.tsx';
import styles from './Canvas.module.css';

rememberFolds();

export interface CanvasProps {
  /** Stands over the drawing while the lab is shown as a list. The drawing goes on below: what is made in the list has a place. */
  readonly list: ReactNode;
}

/** A canvas is of one lab: another lab is another canvas, with a view of its own. */
export const Canvas = ({ list }: CanvasProps) => {
  const isList = useUi((ui) => ui.view === 'list');
  const lab = useSession((session) => session.lab?.id);
  const isPast = useSession((session) => session.past !== undefined);
  return (
    <div className={styles.area}>
      {lab === undefined ? null : (
        <>
          <div className={classNames(styles.drawing, isList && styles.covered)} inert={isList}>
            <FlowCanvas key={lab} />
          </div>
          {isList ? list : isPast ? null : <TrafficReader />}
          <ProposalPopover />
          <RemovalCard />
          <CanvasMenu />
          <LookCard />
        </>
      )}
    </div>
  );
};
