/**
 * The panels at the side: the lesson, where the lab is in one; that of what is selected, as the kernel has it; those that are pinned, whatever is selected; and
 * every ping. Where the dock is wide they stand beside each other. What is selected and pinned stands there once.
 */
import { memo, Suspense, useDeferredValue, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withLateSentences } from '../../i18n/late-sentences.ts';
import { lazyPart } from '../../parts/lazy-part.tsx';
import { useSession } from '../../session/session-store.ts';
import { classNames, useUi } from '../../ui/index.ts';
import type { SelectedThing, UiState } from '../../ui/index.ts';
import { LabOverview } from '../inspect/LabOverview.tsx';
import { TestList } from '../connectivity/TestList.tsx';
import styles from './Dock.module.css';
import { fitDockWidth, usualDockWidth } from './dock-size.ts';
import { useDock } from './dock-store.ts';
import { useInspectorAtHand } from './LazyInspector.tsx';
import { isPinned, panelKey } from './pinned.ts';
import { ResizeHandle } from './ResizeHandle.tsx';
import { SelectedPanel } from './SelectedPanel.tsx';
import { stands } from './stands.ts';

const SeveralPanel = lazyPart(async () => (await import('./SeveralPanel.tsx')).SeveralPanel);
const PinnedPanel = lazyPart(async () => (await import('./PinnedPanel.tsx')).PinnedPanel);
const LessonPanel = lazyPart(async () => (await withLateSentences(import('../../lesson/LessonPanel.tsx'))).LessonPanel);

export const Dock = () => {
  const [selection, isBehind] = useSelectionAtRest();
  return (
    <div className={classNames(styles.follower, isBehind && styles.behind)} aria-busy={isBehind}>
      <Panels selection={selection} />
    </div>
  );
};

/**
 * What is selected; of what is taken up to be dragged, once it was put down. The canvas goes before the panels, which may be long: whether they have yet to
 * follow it.
 */
const useSelectionAtRest = (): readonly [selection: UiState['selection'], isBehind: boolean] => {
  const selection = useUi((ui) => ui.selection);
  const dragging = useUi((ui) => ui.dragging);
  const [atRest, setAtRest] = useState(selection);
  if (!dragging && atRest !== selection) setAtRest(selection);
  const shown = useDeferredValue(atRest);
  return [shown, shown !== selection];
};

const Panels = memo(({ selection }: Pick<UiState, 'selection'>) => {
  const { t } = useTranslation();
  const observation = useSession((session) => session.observation);
  const topology = useSession((session) => session.topology);
  const progress = useSession((session) => session.lesson);
  const lesson = useSession((session) => session.lessonView);
  const width = useDock((dock) => dock.width);
  const pinned = useDock((dock) => dock.pinned);
  // what is selected may be removed by somebody else
  const there = selection.filter((one): one is SelectedThing => one.kind !== 'mark').filter((one) => stands(observation, one) || stands(topology, one));
  const [selected, ...others] = there;
  const ping = there.findLast(({ kind }) => kind === 'namespace');
  const panels = useRef<HTMLDivElement>(null);
  useInspectorAtHand();
  const shown = selected === undefined || isPinned(pinned, selected) ? undefined : panelKey(selected);
  // what was just selected is above what is pinned
  useEffect(() => {
    if (shown !== undefined) panels.current?.scrollTo({ top: 0 });
  }, [shown]);
  return (
    <aside className={styles.dock} style={width === undefined ? undefined : { width }} aria-label={t('panels.label')}>
      <ResizeHandle
        label={t('panels.dock.width')}
        edge="left"
        value={width ?? usualDockWidth(window.innerWidth)}
        min={fitDockWidth(0, window.innerWidth)}
        max={fitDockWidth(Infinity, window.innerWidth)}
        onValue={(wanted) => {
          useDock.getState().setWidth(fitDockWidth(wanted, window.innerWidth));
        }}
      />
      <div ref={panels} className={styles.panels}>
        {lesson === undefined || progress === undefined ? null : (
          <div className={styles.panel}>
            <Suspense fallback={null}>
              <LessonPanel lesson={lesson} progress={progress} />
            </Suspense>
          </div>
        )}
        {selected === undefined ? (
          pinned.length > 0 || lesson !== undefined ? null : (
            <div className={styles.panel}>
              <LabOverview />
            </div>
          )
        ) : others.length > 0 ? (
          <div className={styles.panel}>
            <Suspense fallback={null}>
              <SeveralPanel selection={there} />
            </Suspense>
          </div>
        ) : isPinned(pinned, selected) ? null : (
          <SelectedPanel what={selected} />
        )}
        <Suspense fallback={null}>
          {pinned.map((one) => (
            <PinnedPanel
              key={panelKey(one.what)}
              pinned={one}
              stands={stands(observation, one.what) || stands(topology, one.what)}
              selected={others.length === 0 && selected !== undefined && panelKey(selected) === panelKey(one.what)}
            />
          ))}
        </Suspense>
        <TestList first={ping?.kind === 'namespace' ? ping.name : undefined} />
      </div>
    </aside>
  );
});
