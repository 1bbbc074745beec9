/**
 * A layer of the canvas that moves with the view. React Flow's own components for this look for theirs in the page again,
 * once each, whenever anything about the canvas changes: with hundreds of labels, that is most of what a move costs.
 */
import { useStore } from '@xyflow/react';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';

/** `labels`: above the cables. `above`: above all that is drawn. */
const CLASS_OF = { labels: 'react-flow__edgelabel-renderer', above: 'react-flow__viewport-portal' } as const;

export interface FlowLayerProps {
  readonly layer: keyof typeof CLASS_OF;
  readonly children: ReactNode;
}

export const FlowLayer = ({ layer, children }: FlowLayerProps) => {
  const canvas = useStore(({ domNode }) => domNode);
  const place = useMemo(() => canvas?.querySelector(`.${CLASS_OF[layer]}`) ?? undefined, [canvas, layer]);
  return place === undefined ? null : createPortal(children, place);
};
