/** The one list: what the rooms of the page can do. A room's own list gets its line here. */
import type { Action } from '../actions/index.ts';
import { TOUR } from '../tour/tour-action.ts';
import { arrangeActions, canvasActions, editActions } from '../canvas/index.ts';
import { MAKE_CLASS } from '../classroom/class-making.ts';
import { fileActions } from '../files/file-actions.ts';
import { LABS } from '../labs/labs-dialog.ts';
import { WRITE_LESSON } from '../lesson/editor/lesson-editor-action.ts';
import { LESSONS } from '../lesson/lesson-actions.ts';
import { outlineActions } from '../outline/outline-actions.ts';
import { dockActions } from '../panels/dock/dock-actions.ts';
import { bridgeActions } from '../panels/inspect/bridges/bridge-actions.ts';
import { deviceActions } from '../panels/inspect/devices/device-actions.ts';
import { endActions } from '../panels/inspect/ends/end-actions.ts';
import { testActions } from '../panels/connectivity/test-actions.ts';
import { matrixActions } from '../panels/matrix/matrix-actions.ts';
import { timelineActions } from '../panels/timeline/timeline-actions.ts';
import { captureActions } from '../panels/capture/capture-actions.ts';
import { watchActions } from '../panels/watch/watch-actions.ts';
import { programActions } from '../panels/programs/program-actions.ts';
import { terminalActions } from '../panels/terminal/terminal-actions.ts';
import { pictureActions } from '../picture/picture-actions.ts';
import { appActions } from './app-actions.ts';
import { whereMayAsk, whereStandsStill } from './permitted-actions.ts';

/** Within a group, things stand in this order wherever they are listed. */
const ROOMS: readonly Action[] = [...appActions, TOUR, LESSONS, WRITE_LESSON, MAKE_CLASS, ...fileActions, LABS, ...pictureActions, ...outlineActions, ...canvasActions, ...editActions, ...arrangeActions, ...terminalActions, ...deviceActions, ...programActions, ...testActions, ...captureActions, ...watchActions, ...matrixActions, ...timelineActions, ...bridgeActions, ...endActions, ...dockActions];
export const ALL_ACTIONS: readonly Action[] = ROOMS.map(whereMayAsk);
/** What keys mean. */
export const KEY_ACTIONS: readonly Action[] = [...ALL_ACTIONS, ...ROOMS.flatMap(whereStandsStill)];
