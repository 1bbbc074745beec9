/** The canvas with what floats on it. The palette beside it, and whatever else reads the view, stand in one provider. */
import { useSession } from '../session/session-store.ts';
import { CanvasMenu } from './CanvasMenu.tsx';
import { FlowCanvas } from './FlowCanvas.tsx';
import { ProposalPopover } from './ProposalPopover.tsx';
import { RemovalPopover } from './RemovalPopover.tsx';
import styles from './Canvas.module.css';

/** A canvas is of one lab: another lab is another canvas, with a view of its own. */
export const Canvas = () => {
  const lab = useSession((session) => session.lab?.id);
  return (
    <div className={styles.area}>
      {lab === undefined ? null : (
        <>
          <FlowCanvas key={lab} />
          <ProposalPopover />
          <RemovalPopover />
          <CanvasMenu />
        </>
      )}
    </div>
  );
};
