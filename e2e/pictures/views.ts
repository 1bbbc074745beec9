/** Every view that a picture is taken of. */
import { CANVAS_VIEWS } from './canvas-views.ts';
import { CLASS_VIEWS } from './class-views.ts';
import { DIALOG_VIEWS } from './dialog-views.ts';
import { EVERYONE_VIEWS } from './everyone-views.ts';
import { FILE_VIEWS } from './file-views.ts';
import { LESSON_VIEWS } from './lesson-views.ts';
import { PACKET_VIEWS } from './packet-views.ts';
import { TIMELINE_VIEWS } from './timeline-views.ts';
import { PANEL_VIEWS } from './panel-views.ts';
import { TEST_VIEWS } from './test-views.ts';
import { TROUBLE_VIEWS } from './trouble-views.ts';
import type { Show } from './view-steps.ts';

export const VIEWS: Readonly<Record<string, Show>> = { ...CANVAS_VIEWS, ...PANEL_VIEWS, ...PACKET_VIEWS, ...TIMELINE_VIEWS, ...TEST_VIEWS, ...EVERYONE_VIEWS, ...FILE_VIEWS, ...LESSON_VIEWS, ...CLASS_VIEWS, ...DIALOG_VIEWS, ...TROUBLE_VIEWS };
