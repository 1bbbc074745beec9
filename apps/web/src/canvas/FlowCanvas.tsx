/** The lab on a canvas that can be panned and zoomed: boxes to move and select, cables to lay, tools to click with. */
import '@xyflow/react/dist/base.css';
import { Background, ConnectionMode, MiniMap, ReactFlow, SelectionMode } from '@xyflow/react';
import type { EdgeChange, NodeChange, OnConnectEnd } from '@xyflow/react';
import { useCallback, useMemo, useState } from 'react';
import type { DragEvent, KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames, useUi } from '../ui/index.ts';
import { BOX_TYPES } from './Boxes.tsx';
import { CABLE_TYPES } from './CableLine.tsx';
import { ConnectionPreview } from './ConnectionPreview.tsx';
import { EmptyLab } from './EmptyLab.tsx';
import type { BoxNode, CableEdge } from './flow-elements.ts';
import type { Point } from './geometry.ts';
import { proposeCableBetween, removeSelected } from './gestures.ts';
import { isEmptyDrawing, socketOf } from './lab-drawing.ts';
import { droppedMaking, isPaletteDrag } from './palette-drag.ts';
import { changeSelection } from './selection.ts';
import { ToolHint } from './ToolHint.tsx';
import { DELETE_KEYS, useCanvasKeys } from './use-canvas-keys.ts';
import { useFlowElements } from './use-flow-elements.ts';
import { useMaking } from './use-making.ts';
import { useToolClicks } from './use-tool-clicks.ts';
import { ZoomBar } from './ZoomBar.tsx';
import styles from './FlowCanvas.module.css';

const MULTI_SELECT_KEYS = ['Shift', 'Meta', 'Control'];
/** Middle and right button; the left one draws a selection box. */
const PAN_BUTTONS = [1, 2];
/** Below, the map and the zoom bar need room. */
const FIT = { padding: { x: '48px', top: '32px', bottom: '128px' }, maxZoom: 1 } as const;
/** An empty lab leaves the lower part to what it offers. */
const FIT_EMPTY = { padding: { x: '48px', top: '8%', bottom: '64%' }, maxZoom: 1 } as const;

export const FlowCanvas = () => {
  const { t } = useTranslation();
  const tool = useUi((ui) => ui.tool);
  const theme = useUi((ui) => ui.theme);
  const { drawing, elements, move } = useFlowElements();
  const [laying, setLaying] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const isEmpty = isEmptyDrawing(drawing);
  const click = useToolClicks(setTrouble);
  const make = useMaking();
  useCanvasKeys();

  const selectChanged = useCallback(
    (changes: readonly (NodeChange<BoxNode> | EdgeChange<CableEdge>)[]) => {
      const selects = changes.filter((change) => change.type === 'select');
      if (selects.length === 0) return;
      const { selection, select } = useUi.getState();
      select(changeSelection(selection, selects, drawing));
    },
    [drawing],
  );
  const nodesChanged = useCallback(
    (changes: readonly NodeChange<BoxNode>[]) => {
      const moves = changes.flatMap((change) =>
        change.type === 'position' && change.position !== undefined
          ? [{ id: change.id, to: change.position, dragging: change.dragging ?? false }]
          : [],
      );
      if (moves.length > 0) move(moves, moves.every(({ dragging }) => !dragging));
      selectChanged(changes);
    },
    [move, selectChanged],
  );
  const connectEnded = useCallback<OnConnectEnd>((event, { isValid, fromNode, toNode }) => {
    setLaying(false);
    const ends = [fromNode, toNode].map((node) => socketOfId(elements.nodes, node?.id));
    const [from, to] = ends;
    if (isValid === true && from !== undefined && to !== undefined) proposeCableBetween(from, to, pointOf(event));
  }, [elements]);
  const dropped = (event: DragEvent): void => {
    const making = droppedMaking(event);
    if (making === undefined) return;
    event.preventDefault();
    make(making, [event.clientX, event.clientY]);
  };
  const dragged = (event: DragEvent): void => {
    if (!isPaletteDrag(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
  };
  const pressed = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || tool === 'select' || !(event.target instanceof HTMLElement)) return;
    const node = elements.nodes.find(({ id }) => id === (event.target as HTMLElement).dataset.id);
    if (node === undefined) return;
    // the same press must not go on to what opens, and submit it
    event.preventDefault();
    const { left, top, width, height } = event.target.getBoundingClientRect();
    click(node.data.box, [left + width / 2, top + height / 2]);
  };
  const words = useMemo(
    () => ({
      'node.a11yDescription.default': t('canvas.keys.node'),
      'node.a11yDescription.keyboardDisabled': t('canvas.keys.node'),
      'node.a11yDescription.ariaLiveMessage': (moved: { direction: string; x: number; y: number }) =>
        t('canvas.keys.moved', moved),
      'edge.a11yDescription.default': t('canvas.keys.edge'),
      'minimap.ariaLabel': t('canvas.minimap'),
    }),
    [t],
  );

  return (
    <ReactFlow<BoxNode, CableEdge>
      className={classNames(styles.canvas, styles[tool], laying && 'connecting', (laying || tool === 'cable') && 'laying-cable')}
      aria-label={t('canvas.label')}
      colorMode={theme}
      nodes={elements.nodes as BoxNode[]}
      edges={elements.edges as CableEdge[]}
      nodeTypes={BOX_TYPES}
      edgeTypes={CABLE_TYPES}
      onNodesChange={nodesChanged}
      onEdgesChange={selectChanged}
      onNodeClick={(event, node) => {
        click(node.data.box, [event.clientX, event.clientY]);
      }}
      onPaneClick={() => {
        useUi.getState().setFrom(undefined);
        setTrouble(undefined);
      }}
      onBeforeDelete={async () => {
        await removeSelected(useUi.getState().selection);
        return false;
      }}
      onConnectStart={() => {
        setLaying(true);
      }}
      onConnectEnd={connectEnded}
      isValidConnection={({ source, target }) => source !== target}
      connectionLineComponent={ConnectionPreview}
      connectionMode={ConnectionMode.Loose}
      connectionRadius={1}
      connectionDragThreshold={4}
      connectOnClick={false}
      onDrop={dropped}
      onDragOver={dragged}
      onKeyDown={pressed}
      nodesDraggable={tool === 'select'}
      elementsSelectable={tool === 'select'}
      elevateNodesOnSelect={false}
      nodeDragThreshold={2}
      selectionOnDrag={tool === 'select'}
      selectionMode={SelectionMode.Partial}
      selectionKeyCode={null}
      multiSelectionKeyCode={MULTI_SELECT_KEYS}
      deleteKeyCode={DELETE_KEYS}
      panOnDrag={tool === 'select' ? PAN_BUTTONS : true}
      panOnScroll
      zoomOnDoubleClick={false}
      minZoom={0.15}
      maxZoom={2}
      fitView
      fitViewOptions={isEmpty ? FIT_EMPTY : FIT}
      ariaLabelConfig={words}
      attributionPosition="bottom-right"
    >
      <Background gap={20} size={1.6} color="var(--grid)" bgColor="var(--ground)" />
      {isEmpty ? (
        <EmptyLab fit={FIT} />
      ) : (
        <>
          <MiniMap
            className={styles.map ?? ''}
            position="bottom-left"
            pannable
            zoomable
            nodeBorderRadius={8}
            nodeClassName={({ type }) => styles[`map-${type ?? ''}`] ?? ''}
            bgColor="var(--surface)"
            maskColor="var(--shade)"
            style={{ width: 150, height: 96 }}
          />
          <ZoomBar fit={FIT} />
        </>
      )}
      <ToolHint trouble={trouble} />
    </ReactFlow>
  );
};

const socketOfId = (nodes: readonly BoxNode[], id: string | undefined) => {
  const box = nodes.find((node) => node.id === id)?.data.box;
  return box === undefined ? undefined : socketOf(box);
};

const pointOf = (event: globalThis.MouseEvent | TouchEvent): Point => {
  const at = 'changedTouches' in event ? event.changedTouches[0] : event;
  return at === undefined ? [0, 0] : [at.clientX, at.clientY];
};
