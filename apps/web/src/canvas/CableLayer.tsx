/**
 * What stands on the cables, above all of them. React Flow's own component for this looks for its layer in the page again,
 * once a label, whenever anything about the canvas changes: with hundreds of labels, that is most of what a move costs.
 */
import { useStore } from '@xyflow/react';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';

export const CableLayer = ({ children }: { readonly children: ReactNode }) => {
  const canvas = useStore(({ domNode }) => domNode);
  const layer = useMemo(() => canvas?.querySelector('.react-flow__edgelabel-renderer') ?? undefined, [canvas]);
  return layer === undefined ? null : createPortal(children, layer);
};
