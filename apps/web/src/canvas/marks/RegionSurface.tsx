/** While a region is drawn: takes the pointer over the canvas, and shows the rectangle that it draws. */
import type { Point, Rect } from '@patchbay/shared/drawing';
import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useEffect, useState } from 'react';
import type { PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Kbd } from '../../ui/index.ts';
import hint from '../ToolHint.module.css';
import { makeRegion, REGION_SIZE } from './draw-marks.ts';
import { endDrawingRegion } from './drawing-region.ts';
import styles from './RegionSurface.module.css';

/** A press that hardly moves is no rectangle: the region has its usual size then, from there. */
const LEAST = 24;

export const RegionSurface = () => {
  const { t } = useTranslation();
  const { screenToFlowPosition } = useReactFlow();
  const store = useStoreApi();
  const [drag, setDrag] = useState<{ readonly from: Point; readonly to: Point }>();

  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' && event.key !== 'Enter') return;
      event.preventDefault();
      event.stopPropagation();
      endDrawingRegion();
      if (event.key === 'Escape') return;
      const { left = 0, top = 0, width = 0, height = 0 } = store.getState().domNode?.getBoundingClientRect() ?? {};
      const middle = screenToFlowPosition({ x: left + width / 2, y: top + height / 2 });
      makeRegion({ x: middle.x - REGION_SIZE.width / 2, y: middle.y - REGION_SIZE.height / 2, ...REGION_SIZE });
    };
    window.addEventListener('keydown', press, true);
    return () => {
      window.removeEventListener('keydown', press, true);
    };
  }, [screenToFlowPosition, store]);

  const done = ({ clientX, clientY }: PointerEvent): void => {
    if (drag === undefined) return;
    endDrawingRegion();
    const shown = between(drag.from, [clientX, clientY]);
    const at = screenToFlowPosition(shown);
    const end = screenToFlowPosition({ x: shown.x + shown.width, y: shown.y + shown.height });
    const isDrawn = shown.width >= LEAST && shown.height >= LEAST;
    makeRegion(isDrawn ? { ...at, width: end.x - at.x, height: end.y - at.y } : { ...at, ...REGION_SIZE });
  };
  const rect = drag && between(drag.from, drag.to);
  return (
    <div
      className={styles.surface}
      data-drawing="region"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const at: Point = [event.clientX, event.clientY];
        setDrag({ from: at, to: at });
      }}
      onPointerMove={({ clientX, clientY }) => {
        if (drag !== undefined) setDrag({ ...drag, to: [clientX, clientY] });
      }}
      onPointerUp={done}
      onPointerCancel={endDrawingRegion}
    >
      {rect === undefined ? null : <div className={styles.rect} style={{ left: rect.x, top: rect.y, width: rect.width, height: rect.height }} />}
      <div className={styles.hint}>
        <p className={hint.hint} role="status">
          {t('canvas.marks.drawHint')}
          <span className={hint.cancel}>
            <Kbd>Esc</Kbd> {t('canvas.hint.cancel')}
          </span>
        </p>
      </div>
    </div>
  );
};

const between = ([ax, ay]: Point, [bx, by]: Point): Rect => ({ x: Math.min(ax, bx), y: Math.min(ay, by), width: Math.abs(ax - bx), height: Math.abs(ay - by) });
