/** A lab in little. Drawn again only when its sketch is another one. */
import type { LabSketch } from '@patchbay/shared/protocol';
import { memo, useMemo } from 'react';
import { drawSketch } from './draw-sketch.ts';
import styles from './SketchPicture.module.css';

export const SketchPicture = memo(({ sketch }: { readonly sketch: LabSketch }) => {
  const { viewBox, boxes, cables } = useMemo(() => drawSketch(sketch), [sketch]);
  return (
    <svg className={styles.picture} viewBox={viewBox} aria-hidden>
      {cables.map(({ path, state }, index) => (
        <path key={index} d={path} className={styles[state]} />
      ))}
      {boxes.map(({ kind, label, ...rect }, index) => (
        <g key={index} className={styles[kind]}>
          <rect {...rect} rx={20} />
          {label === '' ? null : (
            <text x={rect.x + rect.width / 2} y={rect.y + rect.height / 2}>
              {label}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
});
SketchPicture.displayName = 'SketchPicture';
