/** All that can be done on the canvas, in the order in which menus and lists have it. */
import type { Action } from '../actions/index.ts';
import { FOLD } from './fold/fold-action.ts';
import { LET_GO, MENU, PLUG, PREVIEW_REMOVAL, PULL, REMOVE, SELECT_ALL } from './selection-actions.ts';
import { markActions } from './marks/mark-actions.ts';
import { startActions } from './start-actions.ts';
import { CABLE_FROM, MAKING_ACTIONS, PING_FROM, TOOL_ACTIONS } from './tool-actions.ts';
import { FIT_ALL, FIT_SELECTION, ZOOM_IN, ZOOM_OUT, ZOOM_RESET } from './view-actions.ts';

export const canvasActions: readonly Action[] = [
  MAKING_ACTIONS.namespace,
  MAKING_ACTIONS.bridge,
  MAKING_ACTIONS.router,
  MAKING_ACTIONS.internet,
  TOOL_ACTIONS.cable,
  CABLE_FROM,
  TOOL_ACTIONS.select,
  SELECT_ALL,
  PULL,
  PLUG,
  MENU,
  LET_GO,
  PREVIEW_REMOVAL,
  REMOVE,
  FOLD,
  FIT_ALL,
  FIT_SELECTION,
  ZOOM_RESET,
  ZOOM_IN,
  ZOOM_OUT,
  TOOL_ACTIONS.ping,
  PING_FROM,
  ...markActions,
  ...startActions,
];
