/** What the page puts together: all of it inside one `CanvasProvider`. */
export { ReactFlowProvider as CanvasProvider } from '@xyflow/react';
export { Canvas } from './Canvas.tsx';
export { EmptyLab } from './EmptyLab.tsx';
export { Palette } from './Palette.tsx';
export { ToolBar } from './ToolBar.tsx';
export { arrangeActions } from './arrange/arrange-actions.ts';
export { canvasActions } from './canvas-actions.ts';
export { editActions } from './edit-actions.ts';
export { goTo } from './go-to.ts';
export { follow, stopFollowing, useFollowing } from './presence/following.ts';
export { useLabCanvas } from './use-lab-canvas.ts';
