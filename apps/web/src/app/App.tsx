/** The page: bar, palette and canvas, the panel at the side, the commands below, and what is said over them. */
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionsProvider, useActionKeys } from '../actions/index.ts';
import { Canvas, CanvasProvider, EmptyLab, Palette } from '../canvas/index.ts';
import { CommandsDrawer } from '../panels/commands/CommandsDrawer.tsx';
import { DEFAULT_HEIGHT } from '../panels/commands/drawer-height.ts';
import { Dock } from '../panels/dock/Dock.tsx';
import { DropTarget } from '../files/DropTarget.tsx';
import { FileReports } from '../files/FileReports.tsx';
import { withLateSentences } from '../i18n/late-sentences.ts';
import { lazyPart } from '../parts/lazy-part.tsx';
import { useSession } from '../session/session-store.ts';
import { classNames, TooltipProvider, useUi } from '../ui/index.ts';
import { ALL_ACTIONS, KEY_ACTIONS } from './all-actions.ts';
import styles from './App.module.css';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { LabEnded } from './LabEnded.tsx';
import { Notices } from './Notices.tsx';
import { isCovered } from './overlay.ts';
import { PANEL } from './panel-switch.ts';
import { Overlays } from './Overlays.tsx';
import { TopBar } from './TopBar.tsx';
import { useFollowPing } from './use-follow-ping.ts';
import { useOfferedActions } from './offered-actions.ts';
import { useTitle } from './use-title.ts';

const LabClassBar = lazyPart(async () => (await withLateSentences(import('../classroom/LabClassBar.tsx'))).LabClassBar);
const PastBanner = lazyPart(async () => (await withLateSentences(import('../panels/timeline/PastBanner.tsx'))).PastBanner);
const Outline = lazyPart(async () => (await withLateSentences(import('../outline/Outline.tsx'))).Outline);

export const App = () => {
  const { t } = useTranslation();
  const panel = useUi((ui) => ui.panel);
  const ended = useSession((session) => session.ended);
  const labClass = useSession((session) => session.labClass);
  const role = useSession((session) => session.role);
  const isPast = useSession((session) => session.past !== undefined);
  const [drawerHeight, setDrawerHeight] = useState(DEFAULT_HEIGHT);
  useTitle();
  useFollowPing();
  const actions = useOfferedActions(ALL_ACTIONS);
  useActionKeys(useOfferedActions(KEY_ACTIONS), isCovered);
  return (
    <TooltipProvider>
      <ActionsProvider value={actions}>
        <CanvasProvider>
          <div className={styles.page}>
          <div className={styles.app}>
            <TopBar />
            <div className={styles.class}>
              <ConnectionBanner />
              {labClass === undefined || role === undefined ? null : (
                <Suspense fallback={null}>
                  <LabClassBar labClass={labClass} role={role} />
                </Suspense>
              )}
            </div>
            <div className={styles.rail} data-part="palette">
              <Palette />
            </div>
            <main className={classNames(styles.canvas, isPast && styles.past)} aria-label={t('app.canvas')} data-part="canvas">
              <Canvas list={<Suspense fallback={null}><Outline empty={<EmptyLab />} /></Suspense>} />
              {isPast ? <Suspense fallback={null}><PastBanner /></Suspense> : null}
              <Notices />
              {ended === undefined ? null : <LabEnded reason={ended} />}
            </main>
            <div id={PANEL} data-tour="panel" data-part="panel" className={classNames(styles.dock, panel === 'closed' && styles.closed, panel === 'unasked' && styles.unasked)}>
              <Dock />
            </div>
            <div className={styles.drawer} data-tour="commands" data-part="commands">
              <CommandsDrawer height={drawerHeight} onHeight={setDrawerHeight} />
            </div>
          </div>
          </div>
          <Overlays />
          <FileReports />
          <DropTarget />
        </CanvasProvider>
      </ActionsProvider>
    </TooltipProvider>
  );
};
