/**
 * Hands what is drawn to React Flow as soon as it is another, past its properties: by these, a step of a drag would go through
 * React twice, once for the canvas and once for the box in it, and each time past all boxes and cables.
 */
import { useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import type { FlowEdge } from './flow-elements.ts';
import type { LabCanvas } from './lab-canvas.ts';
import type { CanvasNode } from './marks/mark-nodes.ts';
import { useLabCanvas } from './use-lab-canvas.ts';

export const useDrawElements = (): void => {
  const flow = useStoreApi<CanvasNode, FlowEdge>();
  useEffect(() => {
    const draw = ({ all, edges }: LabCanvas, before?: LabCanvas): void => {
      const { setNodes, setEdges } = flow.getState();
      if (all !== before?.all) setNodes(all as CanvasNode[]);
      if (edges !== before?.edges) setEdges(edges as FlowEdge[]);
    };
    draw(useLabCanvas.getState());
    return useLabCanvas.subscribe(draw);
  }, [flow]);
};
