/** The log: a line for each event, as JSON for machines and as words on a terminal. */
import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import type { LogLevel } from './log-levels.ts';
import type { ServerEvent, TellEvent } from './server-event.ts';


/** What happens all the time is for who looks for something. */
const LEVELS: Readonly<Record<ServerEvent['event'], LogLevel>> = {
  started: 'info',
  stopping: 'info',
  stopped: 'info',
  'lab-woke': 'info',
  'lab-ended': 'info',
  'limit-reached': 'warn',
  'person-joined': 'info',
  'person-returned': 'info',
  'socket-opened': 'debug',
  'socket-closed': 'debug',
  answered: 'debug',
  'page-refused': 'warn',
  'request-denied': 'debug',
  'store-failed': 'error',
  'store-write-failed': 'debug',
  'store-works-again': 'info',
  unhealthy: 'error',
  fault: 'error',
};

/** Writes events of `level` and above, a JSON object each, one call of `write` a line. */
export function openEventLog(level: LogLevel, to: DestinationStream): TellEvent {
  const log: Logger = pino(
    {
      level,
      base: null,
      messageKey: 'message',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: wordsOf },
    },
    to,
  );
  return (event) => log[LEVELS[event.event]](event);
}

/** Of an error, what it says and where it was made: other properties may hold whatever it was about. */
function wordsOf(error: unknown): { readonly message: string; readonly stack?: string } {
  if (!(error instanceof Error)) return { message: String(error) };
  return { message: error.message, ...(error.stack !== undefined && { stack: error.stack }) };
}

/** Makes a line of the log readable: its time, its level, what happened and the rest as `key=value`. */
export function readableLine(json: string): string {
  const { time, level, event, error, ...rest } = JSON.parse(json) as Readonly<Record<string, unknown>> & { readonly error?: { readonly message?: string; readonly stack?: string } };
  const pairs = Object.entries(rest).map(([key, value]) => `${key}=${String(value)}`);
  const said = error === undefined ? [] : [error.stack ?? error.message ?? ''];
  return `${[String(time).slice(11, 19), String(level).padEnd(5), String(event), ...pairs, ...said].join(' ')}\n`;
}
