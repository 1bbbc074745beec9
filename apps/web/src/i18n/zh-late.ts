/** As `en-late.ts`. */
import { chinese as causes } from '@patchbay/shared/cause-words';
import bridges from './zh/bridges.json';
import capture from './zh/capture.json';
import classroom from './zh/classroom.json';
import connectivity from './zh/connectivity.json';
import devices from './zh/devices.json';
import explain from './zh/explain.json';
import fileReport from './zh/file-report.json';
import hints from './zh/hints.json';
import inspect from './zh/inspect.json';
import labs from './zh/labs.json';
import problem from './zh/late-problems.json';
import refusal from './zh/late-refusals.json';
import lesson from './zh/lesson.json';
import lessonEditor from './zh/lesson-editor.json';
import links from './zh/links.json';
import matrix from './zh/matrix.json';
import outline from './zh/outline.json';
import ping from './zh/ping.json';
import programs from './zh/programs.json';
import shortcuts from './zh/shortcuts.json';
import tables from './zh/tables.json';
import timeline from './zh/timeline.json';
import tour from './zh/tour.json';
import watch from './zh/watch.json';

export const zhLate = { bridges, capture, causes, classroom, connectivity, devices, errors: { refusal }, explain, fileReport, hints, inspect, labs, lesson, lessonEditor, links, matrix, outline, panels: { ping }, programs, shortcuts, tables, timeline, tour, ui: { problem }, watch };
