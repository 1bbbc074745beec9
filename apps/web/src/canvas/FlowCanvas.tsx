/** The lab on a canvas that can be panned and zoomed: boxes to move and select, cables to lay, tools to click with. */
import '@xyflow/react/dist/base.css';
import { isEmptyDrawing } from '@patchbay/shared/drawing';
import type { Box } from '@patchbay/shared/drawing';
import { Background, ConnectionMode, MiniMap, ReactFlow, SelectionMode, useReactFlow, useStore } from '@xyflow/react';
import type { EdgeChange, FitViewOptions, NodeChange } from '@xyflow/react';
import type { Marks } from '@patchbay/shared/protocol';
import { recordAt } from '@patchbay/shared/records';
import { memo, Suspense, useCallback, useMemo, useState } from 'react';
import type { DragEvent, KeyboardEvent, MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { lazyPart } from '../parts/lazy-part.tsx';
import { mayAsk, useMayAsk } from '../session/may-ask.ts';
import { paceOutput } from '../session/output-pace.ts';
import { useSession } from '../session/session-store.ts';
import { classNames, useUi } from '../ui/index.ts';
import { usePlayedPackets } from '../ui/played-packets.ts';
import { ArrangeBar } from './arrange/ArrangeBar.tsx';
import { SnapGuides } from './arrange/SnapGuides.tsx';
import { useTidy } from './arrange/tidy/tidy-up.ts';
import { useMovesPerFrame } from './arrange/use-moves-per-frame.ts';
import { useSnapping } from './arrange/use-snapping.ts';
import { BOX_TYPES } from './Boxes.tsx';
import { CableLine } from './CableLine.tsx';
import { openMenuAt } from './canvas-menu.ts';
import { ConnectionPreview } from './ConnectionPreview.tsx';
import { renameInPlace } from './edit/renaming.ts';
import { useCableDrags } from './edit/use-cable-drags.ts';
import { useEditing } from './edit/use-editing.ts';
import { EmptyLab } from './EmptyLab.tsx';
import type { FlowEdge } from './flow-elements.ts';
import { DrawRegion } from './marks/DrawRegion.tsx';
import { editMark } from './marks/editing-mark.ts';
import hues from './marks/hues.module.css';
import { hueClass } from './marks/hue-class.ts';
import { LookButton } from './marks/LookButton.tsx';
import { makeMark } from './marks/make-mark.ts';
import { markIdOf } from './marks/mark-id.ts';
import { isMarkMaking } from './marks/mark-making.ts';
import { isMark, MARK_KEYS_ID } from './marks/mark-nodes.ts';
import type { CanvasNode } from './marks/mark-nodes.ts';
import { MARK_TYPES } from './marks/MarkNodes.tsx';
import { resizesOf } from './marks/resizes.ts';
import { useResizeKeys } from './marks/use-resize-keys.ts';
import { droppedMaking, isPaletteDrag } from './palette-drag.ts';
import { MAX_ZOOM, MIN_ZOOM } from './presence/seen-alike.ts';
import { changeSelection } from './selection.ts';
import { StalkLine } from './StalkLine.tsx';
import { ToolHint } from './ToolHint.tsx';
import { useDrawElements } from './use-draw-elements.ts';
import { useKeepFitted } from './use-keep-fitted.ts';
import { useLabCanvas } from './use-lab-canvas.ts';
import { useLongPress } from './use-long-press.ts';
import { useMaking } from './use-making.ts';
import { useMovingLayer } from './use-moving-layer.ts';
import { useProvideView } from './use-provide-view.ts';
import { useStandstillDrags } from './use-standstill-drags.ts';
import { useToolClicks } from './use-tool-clicks.ts';
import { ZoomBar } from './ZoomBar.tsx';
import styles from './FlowCanvas.module.css';

const Presence = lazyPart(async () => (await import('./presence/Presence.tsx')).Presence);
const PlayedPackets = lazyPart(async () => (await import('./packets/PlayedPackets.tsx')).PlayedPackets);

const NODE_TYPES = { ...BOX_TYPES, ...MARK_TYPES };
const EDGE_TYPES = { cable: CableLine, stalk: StalkLine };
const MULTI_SELECT_KEYS = ['Shift', 'Meta', 'Control'];
/** A finger moves the view, as on every map; with a mouse that is another button's. */
const IS_TOUCHED = matchMedia('(pointer: coarse)').matches;
/** Middle and right button; the left one draws a selection box. */
const PAN_BUTTONS = [1, 2];
/** Below, the map and the zoom bar need room. */
const FIT = { padding: { x: '48px', top: '32px', bottom: '128px' }, maxZoom: 1 } as const;
/** On a canvas that is larger than this a small lab is shown larger too. */
const USUAL = [1440, 800] as const;
const largestZoom = (width: number, height: number): number => Math.min(2, Math.max(1, Math.floor(4 * Math.min(width / USUAL[0], height / USUAL[1])) / 4));
/** For a class that looks from afar. */
const FIT_LARGE = { ...FIT, padding: { x: '24px', top: '20px', bottom: '78px' }, maxZoom: 2.2 } as const;
/** Where the canvas is low, as on a zoomed page, and has no map. */
const FIT_LOW = { ...FIT, padding: { x: '24px', top: '16px', bottom: '56px' } } as const;
const LOW = 400;
/** Below this zoom nothing can be read but names, and these only where they are as large as their boxes. */
const AFAR = 0.4;
/** Below this, of what is on a cable only the longest is seen. */
const FAR_OFF = 0.2;
/** An empty lab leaves the lower part to what it offers. */
const FIT_EMPTY = { x: '48px', top: '8%', bottom: '64%' } as const;

const selectChanged = (changes: readonly (NodeChange<CanvasNode> | EdgeChange<FlowEdge>)[]): void => {
  const selects = changes.filter((change) => change.type === 'select');
  if (selects.length === 0) return;
  const { selection, select } = useUi.getState();
  select(changeSelection(selection, selects, useLabCanvas.getState().drawing));
};

const dragged = (event: DragEvent): void => {
  if (!isPaletteDrag(event)) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = 'copy';
};

const nodeMenu = (event: MouseEvent, { id }: CanvasNode): void => {
  menuFor(id, event);
};
const edgeMenu = (event: MouseEvent, { id, selectable }: FlowEdge): void => {
  menuFor(selectable === false ? undefined : id, event);
};
const selectionMenu = (event: MouseEvent, [first]: readonly CanvasNode[]): void => {
  menuFor(first?.id, event);
};
const canvasMenu = (event: MouseEvent | globalThis.MouseEvent): void => {
  menuFor(undefined, event);
};
const menuFor = (id: string | undefined, event: MouseEvent | globalThis.MouseEvent): void => {
  event.preventDefault();
  openMenuAt(id, [event.clientX, event.clientY]);
};

const renameClicked = (_event: MouseEvent, node: CanvasNode): void => {
  if (useUi.getState().tool !== 'select' || !mayAsk('change')) return;
  if (isMark(node)) editMark(node.data.id);
  else renameInPlace(node.data.box);
};

/** Until the pointer lets go, even of what somebody else has removed under it. */
const dragStarted = (): void => {
  const ends = ['pointerup', 'pointercancel'] as const;
  const ended = (): void => {
    for (const end of ends) window.removeEventListener(end, ended, { capture: true });
    useUi.getState().setDragging(false);
    paceOutput(false);
  };
  for (const end of ends) window.addEventListener(end, ended, { capture: true });
  useUi.getState().setDragging(true);
  paceOutput(true);
};

const joinsTwo = ({ source, target }: { readonly source: string; readonly target: string }): boolean => source !== target;

const boxAt = (id: string | undefined): Box | undefined => useLabCanvas.getState().drawing.boxes.find((box) => box.id === id);

/** Whatever is passed on to React Flow stays the same object, because each of its nodes draws itself again for a new one. */
export const FlowCanvas = () => {
  const { t } = useTranslation();
  const tool = useUi((ui) => ui.tool);
  const theme = useUi((ui) => ui.theme);
  const dragging = useLabCanvas((canvas) => canvas.dragging);
  const gliding = useTidy((tidy) => tidy.gliding);
  const mayChange = useMayAsk('change');
  const isEmpty = useLabCanvas((canvas) => isEmptyDrawing(canvas.drawing));
  const { drawing: laying, ...cableDrags } = useCableDrags();
  const [trouble, setTrouble] = useState<string>();
  const click = useToolClicks(setTrouble);
  const make = useMaking();
  const isLarge = useUi((ui) => ui.projector);
  const isLow = useStore((flow) => flow.height > 0 && flow.height < LOW);
  const seen = useStore(({ transform: [, , zoom] }) => (zoom < FAR_OFF ? 'from-afar from-far-off' : zoom < AFAR ? 'from-afar' : undefined));
  const maxZoom = useStore((flow) => largestZoom(flow.width, flow.height));
  const whole = useMemo(() => (isLarge ? FIT_LARGE : isLow ? FIT_LOW : { ...FIT, maxZoom }), [isLarge, isLow, maxZoom]);
  const fit = useMemo(() => (isEmpty ? { padding: FIT_EMPTY, maxZoom } : whole), [isEmpty, maxZoom, whole]);
  const view = useKeepFitted(fit);
  const { fitView } = useReactFlow();
  const layer = useMovingLayer();
  const move = useMovesPerFrame(useSnapping());
  useDrawElements();
  useProvideView(view);
  useEditing();
  useResizeKeys();
  useLongPress();
  useStandstillDrags();

  const nodesChanged = useCallback(
    (changes: readonly NodeChange<CanvasNode>[]): void => {
      const sizes = resizesOf(changes, useLabCanvas.getState().marks);
      for (const { id, rect, done } of sizes) useLabCanvas.getState().resize(id, rect, done);
      const moves = changes.flatMap((change) =>
        change.type === 'position' && change.position !== undefined
          ? [{ id: change.id, to: change.position, dragging: change.dragging ?? false }]
          : [],
      );
      if (moves.length > 0 && sizes.length === 0) move(moves, moves.every(({ dragging }) => !dragging));
      selectChanged(changes);
    },
    [move],
  );
  const clicked = useCallback(
    (event: MouseEvent, node: CanvasNode) => {
      if (!isMark(node)) click(node.data.box, [event.clientX, event.clientY]);
    },
    [click],
  );
  const paneClicked = useCallback(() => {
    useUi.getState().setFrom(undefined);
    setTrouble(undefined);
  }, []);
  const dropped = useCallback(
    (event: DragEvent): void => {
      const making = droppedMaking(event);
      if (making === undefined || !mayAsk('change')) return;
      event.preventDefault();
      const at = [event.clientX, event.clientY] as const;
      if (isMarkMaking(making)) makeMark(making, at);
      else make(making, at);
    },
    [make],
  );
  const pressed = useCallback(
    (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.target instanceof HTMLElement)) return;
      const mark = markIdOf(event.target.dataset.id ?? '');
      if (mark !== undefined && mayAsk('mark')) {
        event.preventDefault();
        editMark(mark);
      }
      if (useUi.getState().tool === 'select') return;
      const box = boxAt(event.target.dataset.id);
      if (box === undefined) return;
      // the same press must not go on to what opens, and submit it
      event.preventDefault();
      const { left, top, width, height } = event.target.getBoundingClientRect();
      click(box, [left + width / 2, top + height / 2]);
    },
    [click],
  );
  const showOpened = useCallback(() => {
    void fitView(whole);
  }, [fitView, whole]);
  const { moveStarted: personMoves } = view;
  const moveStarted = useCallback(
    (event: globalThis.MouseEvent | TouchEvent | null) => {
      personMoves(event);
      layer.moveStarted();
    },
    [personMoves, layer],
  );
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
    <ReactFlow<CanvasNode, FlowEdge>
      className={classNames(
        styles.canvas,
        styles[tool],
        gliding && styles.gliding,
        seen,
        laying && 'connecting',
        (laying || tool === 'cable') && 'laying-cable',
      )}
      data-dragging={dragging ? '' : undefined}
      aria-label={t('canvas.label')}
      colorMode={theme}
      nodeTypes={NODE_TYPES}
      edgeTypes={EDGE_TYPES}
      onNodesChange={nodesChanged}
      onEdgesChange={selectChanged}
      onNodeClick={clicked}
      onNodeDragStart={dragStarted}
      onPaneClick={paneClicked}
      onMoveStart={moveStarted}
      onMove={view.moving}
      onMoveEnd={layer.moveEnded}
      onNodeContextMenu={nodeMenu}
      onEdgeContextMenu={edgeMenu}
      onSelectionContextMenu={selectionMenu}
      onPaneContextMenu={canvasMenu}
      {...cableDrags}
      edgesReconnectable={tool === 'select' && mayChange}
      reconnectRadius={8}
      onNodeDoubleClick={renameClicked}
      isValidConnection={joinsTwo}
      connectionLineComponent={ConnectionPreview}
      connectionMode={ConnectionMode.Loose}
      connectionRadius={1}
      connectionDragThreshold={4}
      connectOnClick={false}
      onDrop={dropped}
      onDragOver={dragged}
      onKeyDown={pressed}
      nodesDraggable={tool === 'select' && mayChange}
      nodesConnectable={mayChange}
      elementsSelectable={tool === 'select'}
      elevateNodesOnSelect={false}
      nodeDragThreshold={2}
      selectionOnDrag={tool === 'select' && !IS_TOUCHED}
      selectionMode={SelectionMode.Partial}
      selectionKeyCode={null}
      multiSelectionKeyCode={MULTI_SELECT_KEYS}
      deleteKeyCode={null}
      panOnDrag={tool === 'select' && !IS_TOUCHED ? PAN_BUTTONS : true}
      panOnScroll
      zoomOnDoubleClick={false}
      minZoom={MIN_ZOOM}
      maxZoom={MAX_ZOOM}
      fitView
      fitViewOptions={fit}
      ariaLabelConfig={words}
      attributionPosition="bottom-right"
    >
      <OnCanvas isEmpty={isEmpty} fit={whole} trouble={trouble} onOpened={showOpened} onLed={view.led} />
    </ReactFlow>
  );
};

interface OnCanvasProps {
  readonly isEmpty: boolean;
  /** How all of the lab is brought into sight. */
  readonly fit: FitViewOptions;
  readonly trouble: string | undefined;
  readonly onOpened: () => void;
  /** Somebody whom the person follows has moved the view. */
  readonly onLed: () => void;
}

/** What lies on the canvas: as it is, while boxes move. */
const OnCanvas = memo(({ isEmpty, fit, trouble, onOpened, onLed }: OnCanvasProps) => {
  const { t } = useTranslation();
  const looks = useSession((session) => session.marks.looks);
  const isAlone = useSession(({ people, you }) => !people.some(({ id, here }) => here && id !== you));
  const isPlaying = usePlayedPackets(({ packets }) => packets.length > 0);
  const mapClass = useMemo(() => mapClassFor(looks), [looks]);
  return (
    <>
      <Background gap={20} size={1.6} color="var(--grid)" bgColor="var(--ground)" />
      {isEmpty ? (
        <EmptyLab onOpened={onOpened} />
      ) : (
        <>
          <MiniMap
            className={styles.map ?? ''}
            position="bottom-left"
            pannable
            zoomable
            nodeBorderRadius={8}
            nodeClassName={mapClass}
            bgColor="var(--surface)"
            maskColor="var(--shade)"
            style={MAP_SIZE}
          />
          <ZoomBar />
          <ArrangeBar fit={fit} />
        </>
      )}
      {isPlaying ? (
        <Suspense fallback={null}>
          <PlayedPackets />
        </Suspense>
      ) : null}
      <SnapGuides />
      {isAlone ? null : (
        <Suspense fallback={null}>
          <Presence onLed={onLed} />
        </Suspense>
      )}
      <ToolHint trouble={trouble} />
      <LookButton />
      <DrawRegion />
      <p id={MARK_KEYS_ID} hidden>
        {t('canvas.marks.keys')}
      </p>
    </>
  );
});

const MAP_SIZE = { width: 150, height: 96 };
const mapClassFor =
  (looks: Marks['looks']) =>
  (node: CanvasNode): string => {
    const look = isMark(node) ? (node.type === 'note' ? node.data.note : node.data.region) : recordAt(looks, node.data.box.key);
    return classNames(styles[`map-${node.type ?? ''}`], hueClass(hues, look), look?.hue !== undefined && styles.mapHue) ?? '';
  };
