/** The drawer: every command that ran in the lab, as it ran, under the gesture that caused it; who reaches whom, the timeline, the terminals, the captures, and the watches. */
import { ChevronDown, ChevronUp } from 'lucide-react';
import { Suspense, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { withLateSentences } from '../../i18n/late-sentences.ts';
import { lazyPart } from '../../parts/lazy-part.tsx';
import { useSession } from '../../session/session-store.ts';
import { IconButton, MATRIX_TAB, TIMELINE_TAB, useUi } from '../../ui/index.ts';
import { capturePlace } from '../capture/capture-place.ts';
import { DrawerTabs } from '../terminal/DrawerTabs.tsx';
import { TerminalPane } from '../terminal/TerminalPane.tsx';
import { watchTitle } from '../watch/watch-title.ts';
import { DrawerHandle } from './DrawerHandle.tsx';
import { DEFAULT_HEIGHT } from './drawer-height.ts';
import { Journal } from './Journal.tsx';
import styles from './CommandsDrawer.module.css';
import { ScriptMenu } from './ScriptMenu.tsx';

const TerminalActions = lazyPart(async () => (await import('../terminal/TerminalActions.tsx')).TerminalActions);
const CapturePane = lazyPart(async () => (await withLateSentences(import('../capture/CapturePane.tsx'))).CapturePane);
const CaptureActions = lazyPart(async () => (await withLateSentences(import('../capture/CaptureActions.tsx'))).CaptureActions);
const WatchPane = lazyPart(async () => (await withLateSentences(import('../watch/WatchPane.tsx'))).WatchPane);
const WatchActions = lazyPart(async () => (await withLateSentences(import('../watch/WatchActions.tsx'))).WatchActions);
const MatrixPane = lazyPart(async () => (await withLateSentences(import('../matrix/MatrixPane.tsx'))).MatrixPane);
const TimelinePane = lazyPart(async () => (await withLateSentences(import('../timeline/TimelinePane.tsx'))).TimelinePane);

/** Pixels, until somebody chooses a height: what is said of a packet and its headers stand under its timeline; a packet's layers beside the list; half a dozen hosts under their names; the lanes of the timeline. */
const HEIGHTS = { watch: 340, capture: 340, matrix: 300, timeline: 236 } as const;

export interface CommandsDrawerProps {
  /** Pixels, when open. */
  readonly height: number;
  readonly onHeight: (height: number) => void;
}

export const CommandsDrawer = ({ height, onHeight }: CommandsDrawerProps) => {
  'use memo';
  const { t } = useTranslation();
  const bodyId = useId();
  const journal = useSession((session) => session.journal);
  const drawerTab = useUi((ui) => ui.drawerTab);
  const terminal = useSession((session) => session.terminals.find(({ id }) => id === drawerTab));
  const capture = useSession((session) => session.captures[drawerTab]);
  const watch = useSession((session) => session.watches[drawerTab]);
  const open = useUi((ui) => ui.drawerOpen);
  const isMatrix = drawerTab === MATRIX_TAB;
  const isTimeline = drawerTab === TIMELINE_TAB;
  const isJournal = !isMatrix && !isTimeline && terminal === undefined && capture === undefined && watch === undefined;
  const shown = (isMatrix ? t('panels.matrix') : isTimeline ? t('actions.timeline') : undefined) ?? terminal?.namespace ?? (capture && capturePlace(capture.probe.request)) ?? (watch && watchTitle(watch.probe.request)) ?? t('panels.commands.title');
  const setDrawerOpen = useUi((ui) => ui.setDrawerOpen);
  const kind = watch !== undefined ? 'watch' : capture !== undefined ? 'capture' : isMatrix ? 'matrix' : isTimeline ? 'timeline' : undefined;
  const ownHeight = kind === undefined ? height : HEIGHTS[kind];
  const shownHeight = height === DEFAULT_HEIGHT ? ownHeight : height;
  return (
    <section
      className={styles.drawer}
      style={open ? { height: shownHeight, maxHeight: `max(96px, calc(100dvh - 230px))` } : undefined}
      aria-label={t('panels.commands.title')}
    >
      {open ? <DrawerHandle height={shownHeight} onHeight={onHeight} /> : null}
      <header className={styles.bar}>
        <DrawerTabs controls={bodyId} />
        <span className={styles.subtitle}>{isJournal ? t('panels.commands.subtitle') : null}</span>
        {isJournal ? <ScriptMenu /> : null}
        {terminal === undefined ? null : (
          <Suspense fallback={null}>
            <TerminalActions view={terminal} />
          </Suspense>
        )}
        {capture === undefined ? null : (
          <Suspense fallback={null}>
            <CaptureActions view={capture} />
          </Suspense>
        )}
        {watch === undefined ? null : (
          <Suspense fallback={null}>
            <WatchActions view={watch} />
          </Suspense>
        )}
        <IconButton
          label={t(open ? 'panels.commands.close' : 'panels.commands.open')}
          aria-expanded={open}
          aria-controls={bodyId}
          onClick={() => {
            setDrawerOpen(!open);
          }}
        >
          {open ? <ChevronDown aria-hidden /> : <ChevronUp aria-hidden />}
        </IconButton>
      </header>
      <div id={bodyId} className={styles.body} role="tabpanel" aria-label={shown} hidden={!open}>
        {open && isJournal ? <Journal entries={journal} /> : null}
        {open && isMatrix ? (
          <Suspense fallback={null}>
            <MatrixPane />
          </Suspense>
        ) : null}
        {open && isTimeline ? (
          <Suspense fallback={null}>
            <TimelinePane />
          </Suspense>
        ) : null}
        {open && terminal !== undefined ? <TerminalPane key={terminal.id} view={terminal} /> : null}
        {open && capture !== undefined ? (
          <Suspense fallback={null}>
            <CapturePane key={capture.probe.id} view={capture} />
          </Suspense>
        ) : null}
        {open && watch !== undefined ? (
          <Suspense fallback={null}>
            <WatchPane key={watch.probe.id} view={watch} />
          </Suspense>
        ) : null}
      </div>
    </section>
  );
};
