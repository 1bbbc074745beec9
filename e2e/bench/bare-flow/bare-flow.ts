/**
 * React Flow with plain nodes and nothing of Patchbay's, for the bench: what the canvas would cost if it drew no more
 * than labels. `window.drawBare(boxes, lines, view)` draws boxes where the canvas has them.
 */
import '@xyflow/react/dist/style.css';
import { Background, MiniMap, ReactFlow, applyNodeChanges } from '@xyflow/react';
import type { Edge, Node } from '@xyflow/react';
import { createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { BareDrawing } from './bare-drawing.ts';

const Flow = ({ nodes: drawn, edges, view }: { readonly nodes: Node[]; readonly edges: Edge[]; readonly view: BareDrawing['view'] }) => {
  const [nodes, setNodes] = useState(drawn);
  return createElement(
    ReactFlow,
    {
      nodes,
      edges,
      onNodesChange: (changes) => { setNodes((before) => applyNodeChanges(changes, before)); },
      defaultViewport: view,
      minZoom: 0.05,
      panOnScroll: true,
    },
    createElement(Background),
    createElement(MiniMap),
  );
};

const root = createRoot(document.getElementById('flow') ?? document.body);
Object.assign(window, {
  drawBare: ({ boxes, lines, view }: BareDrawing) => {
    const nodes = boxes.map(({ id, x, y, width, height }) => ({ id, position: { x, y }, width, height, data: { label: id } }));
    const edges = lines.map(([source, target], index) => ({ id: String(index), source, target }));
    root.render(createElement(Flow, { nodes, edges, view }));
  },
});
