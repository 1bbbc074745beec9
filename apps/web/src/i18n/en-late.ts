/** Sentences of what is loaded when it is asked for: see `late-sentences.ts`. */
import { english as causes } from '@patchbay/shared/cause-words';
import bridges from './en/bridges.json';
import capture from './en/capture.json';
import classroom from './en/classroom.json';
import connectivity from './en/connectivity.json';
import devices from './en/devices.json';
import explain from './en/explain.json';
import fileReport from './en/file-report.json';
import hints from './en/hints.json';
import inspect from './en/inspect.json';
import labs from './en/labs.json';
import problem from './en/late-problems.json';
import refusal from './en/late-refusals.json';
import lesson from './en/lesson.json';
import lessonEditor from './en/lesson-editor.json';
import links from './en/links.json';
import matrix from './en/matrix.json';
import outline from './en/outline.json';
import ping from './en/ping.json';
import programs from './en/programs.json';
import shortcuts from './en/shortcuts.json';
import tables from './en/tables.json';
import timeline from './en/timeline.json';
import tour from './en/tour.json';
import watch from './en/watch.json';

export const enLate = { bridges, capture, causes, classroom, connectivity, devices, errors: { refusal }, explain, fileReport, hints, inspect, labs, lesson, lessonEditor, links, matrix, outline, panels: { ping }, programs, shortcuts, tables, timeline, tour, ui: { problem }, watch };
