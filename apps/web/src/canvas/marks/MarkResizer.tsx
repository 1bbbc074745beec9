/** The edges and corners at which a note or a region is resized. */
import { MARK_SIDE } from '@patchbay/shared/protocol';
import { NodeResizer } from '@xyflow/react';
import styles from './Marks.module.css';

export const MarkResizer = () => (
  <NodeResizer
    minWidth={MARK_SIDE.least * 2}
    minHeight={MARK_SIDE.least}
    lineClassName={styles.resizeLine ?? ''}
    handleClassName={styles.resizeCorner ?? ''}
  />
);
