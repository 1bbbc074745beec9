/** A panel that stays: it can be moved among the others, resized, and closed. It says so when its thing is gone. */
import { GripVertical, PinOff } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { KeyboardEvent, PointerEvent, ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames, IconButton } from '../../ui/index.ts';
import { PanelHeader } from '../inspect/PanelHeader.tsx';
import panel from '../inspect/panel.module.css';
import styles from './Dock.module.css';
import { fitPanelHeight, USUAL_PANEL_HEIGHT } from './dock-size.ts';
import { useDock } from './dock-store.ts';
import { LazyInspector } from './LazyInspector.tsx';
import { placeUnder } from './place-under.ts';
import { interfaceOf, panelKey } from './pinned.ts';
import type { Pinned } from './pinned.ts';
import { ResizeHandle } from './ResizeHandle.tsx';

export interface PinnedPanelProps {
  readonly pinned: Pinned;
  /** Whether it is there any more. */
  readonly stands: boolean;
  readonly selected: boolean;
}

export const PinnedPanel = ({ pinned: { what, tab, height }, stands, selected }: PinnedPanelProps) => {
  const { t } = useTranslation();
  const key = panelKey(what);
  const frame = useRef<HTMLElement>(null);
  const name = what.kind !== 'cable' ? what.name : `${what.namespace}:${what.interface}`;
  useEffect(() => {
    if (selected) frame.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  const tools = <PinnedTools panel={key} name={name} frame={frame} />;
  return (
    <section
      ref={frame}
      className={classNames(styles.pinned, selected && styles.selected, height !== undefined && styles.sized)}
      style={height === undefined ? undefined : { height }}
      aria-label={t('panels.dock.pinned', { name })}
      data-pinned={key}
    >
      <div className={styles.body}>
        {stands ? (
          <LazyInspector
            what={what}
            tab={tab}
            onTab={(next) => {
              useDock.getState().change(key, { tab: next });
            }}
            tools={tools}
          />
        ) : (
          <Gone what={what} name={name} tools={tools} />
        )}
      </div>
      <ResizeHandle
        label={t('panels.dock.height', { name })}
        edge="bottom"
        value={height ?? USUAL_PANEL_HEIGHT}
        min={fitPanelHeight(0, window.innerHeight)}
        max={fitPanelHeight(Infinity, window.innerHeight)}
        onValue={(wanted) => {
          useDock.getState().change(key, { height: fitPanelHeight(wanted, window.innerHeight) });
        }}
      />
    </section>
  );
};

interface GoneProps extends Pick<Pinned, 'what'> {
  readonly name: string;
  readonly tools: ReactNode;
}

const Gone = ({ what, name, tools }: GoneProps) => {
  const { t } = useTranslation();
  const where = what.kind === 'namespace' ? '' : interfaceOf(what).namespace;
  return (
    <>
      <PanelHeader name={name} kind={t(`panels.dock.kind.${what.kind}`, { namespace: where })} dot="idle" tools={tools} />
      <p className={classNames(panel.section, panel.quiet)} role="status">
        {t('panels.dock.gone', { name })}
      </p>
    </>
  );
};

interface PinnedToolsProps {
  /** The key of the panel. */
  readonly panel: string;
  readonly name: string;
  readonly frame: RefObject<HTMLElement | null>;
}

const PinnedTools = ({ panel: key, name, frame }: PinnedToolsProps) => {
  const { t } = useTranslation();
  const drag = {
    onPointerDown: ({ pointerId, button }: PointerEvent<HTMLButtonElement>) => {
      if (button !== 0) return;
      // the page follows the pointer: what is moved in the page loses it
      const moved = (event: globalThis.PointerEvent): void => {
        if (event.pointerId !== pointerId) return;
        const by = placeUnder(frame.current, [event.clientX, event.clientY]);
        if (by !== 0) useDock.getState().move(key, by);
      };
      const ended = (event: globalThis.PointerEvent): void => {
        if (event.pointerId !== pointerId) return;
        window.removeEventListener('pointermove', moved);
        window.removeEventListener('pointerup', ended);
        window.removeEventListener('pointercancel', ended);
      };
      window.addEventListener('pointermove', moved);
      window.addEventListener('pointerup', ended);
      window.addEventListener('pointercancel', ended);
    },
    onKeyDown: (event: KeyboardEvent<HTMLButtonElement>) => {
      const by = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }[event.key];
      if (by === undefined) return;
      event.preventDefault();
      useDock.getState().move(key, by);
      // what is moved in the page lets go of the focus
      const { currentTarget } = event;
      requestAnimationFrame(() => {
        currentTarget.focus();
      });
    },
  };
  return (
    <span className={styles.tools}>
      <IconButton className={styles.grip} label={t('panels.dock.move', { name })} {...drag}>
        <GripVertical aria-hidden />
      </IconButton>
      <IconButton
        label={t('panels.dock.unpin', { name })}
        onClick={() => {
          useDock.getState().unpin(key);
        }}
      >
        <PinOff aria-hidden />
      </IconButton>
    </span>
  );
};
