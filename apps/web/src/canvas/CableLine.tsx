/** A cable: it carries (solid), has no carrier (dashed), is down at both ends (dashed, grey), or is kept silent by STP. */
import { BaseEdge, EdgeLabelRenderer, getBezierPath } from '@xyflow/react';
import type { EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../ui/index.ts';
import { CURVATURE } from './cable-curve.ts';
import { CableBar } from './CableBar.tsx';
import { positionOf } from './flow-elements.ts';
import type { CableEdge } from './flow-elements.ts';
import styles from './CableLine.module.css';

export const CableLine = memo(({ id, data, selected, interactionWidth }: EdgeProps<CableEdge>) => {
  const { t } = useTranslation();
  if (data === undefined) return null;
  const { cable, from, to, lit } = data;
  const [path, labelX, labelY] = getBezierPath({
    sourceX: from.at[0],
    sourceY: from.at[1],
    sourcePosition: positionOf(from.side),
    targetX: to.at[0],
    targetY: to.at[1],
    targetPosition: positionOf(to.side),
    curvature: CURVATURE,
  });
  const { state } = cable;
  return (
    <g data-cable={cable.key} data-state={state} className={classNames(styles.cable, styles[state])}>
      <path d={path} className={classNames(styles.halo, selected === true && styles.selected)} />
      <BaseEdge
        id={id}
        path={path}
        {...(interactionWidth === undefined ? {} : { interactionWidth })}
      />
      {lit && state === 'carries' ? <path d={path} className={styles.lit} /> : null}
      {state === 'carries' || state === 'pending' ? null : (
        <EdgeLabelRenderer>
          <span
            className={classNames(styles.label, styles[state])}
            style={{ transform: `translate(-50%, -50%) translate(${String(labelX)}px, ${String(labelY)}px)` }}
          >
            {t(`canvas.cable.${state}`)}
          </span>
        </EdgeLabelRenderer>
      )}
      {selected === true ? <CableBar edge={id} cable={cable} at={[labelX, labelY]} /> : null}
    </g>
  );
});
