/** The programs of bash by which a script is run and listened to: each says what it does. */
import { readFileSync } from 'node:fs';

const read = (name: string): string => readFileSync(new URL(`programs/${name}.bash`, import.meta.url), 'utf8');

/** Where scripts stand in the sandbox: /import/0, /import/1, … */
export const SCRIPTS = '/import';
export const TRACE_FILE = `${SCRIPTS}/trace.bash`;
export const TRACE = read('trace');
export const STAND_IN = read('stand-in');
export const RUN = read('run');
export const END_FOREGROUND = read('end-foreground');
