/**
 * A cable: it carries (solid), slowly (hollow) or with losses (dashes and dots), has no carrier (dashed), is down at both
 * ends (dashed, grey), or is kept silent by STP.
 */
import { curvesOf, middleOf, pathOf } from '@patchbay/shared/drawing';
import type { Point } from '@patchbay/shared/drawing';
import { lookOf } from '@patchbay/shared/picture';
import { BaseEdge } from '@xyflow/react';
import type { EdgeProps } from '@xyflow/react';
import { memo, useMemo, useRef, useState } from 'react';
import { classNames } from '../ui/index.ts';
import { CableBar } from './CableBar.tsx';
import { CableEnds } from './CableEnds.tsx';
import { CableLabel } from './CableLabel.tsx';
import type { CableEdge } from './flow-elements.ts';
import { TrafficDots } from './traffic/TrafficDots.tsx';
import { useGrips } from './use-grips.ts';
import { useLabCanvas } from './use-lab-canvas.ts';
import styles from './CableLine.module.css';

export const CableLine = memo(({ id, data, selected = false, interactionWidth = 0 }: EdgeProps<CableEdge>) => {
  const [pointed, setPointed] = useState(false);
  const line = useRef<SVGGElement>(null);
  const route = useLabCanvas(({ routes }) => routes.get(data?.cable.key ?? ''));
  const curves = useMemo(() => (route === undefined ? [] : curvesOf(route)), [route]);
  useGrips(line, route);
  if (data === undefined || route === undefined) return null;
  const { cable, lit } = data;
  const { from, to } = route;
  const { state, key } = cable;
  const path = pathOf(curves);
  const middle = middleOf(curves);
  const heading: Point = [to.at[0] - from.at[0], to.at[1] - from.at[1]];
  const close = selected || pointed;
  const look = lookOf(cable);
  return (
    <g
      ref={line}
      data-cable={key}
      data-state={state}
      data-look={look.join(' ')}
      className={classNames(styles.cable, styles[state], ...look.map((word) => styles[word]))}
      onPointerEnter={() => {
        setPointed(true);
      }}
      onPointerLeave={() => {
        setPointed(false);
      }}
    >
      <path d={path} className={classNames('react-flow__edge-interaction', styles.halo, selected && styles.selected)} strokeWidth={interactionWidth} />
      {lit && (state === 'carries' || state === 'unlit') ? <path d={path} className={styles.lit} /> : null}
      <BaseEdge id={id} path={path} interactionWidth={0} />
      {look.includes('slow') ? <path d={path} className={styles.bore} /> : null}
      <TrafficDots cable={cable} path={path} heading={heading} />
      <CableLabel cable={cable} route={route} close={close} />
      {close ? <CableEnds cable={cable} places={[from, to]} pointed={pointed} /> : null}
      {selected ? <CableBar edge={id} cable={cable} at={middle} /> : null}
    </g>
  );
});
