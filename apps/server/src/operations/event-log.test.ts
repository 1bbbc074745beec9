import { expect, test } from 'vitest';
import { openEventLog, readableLine } from './event-log.ts';
import type { LogLevel } from './log-levels.ts';

function logged(level: LogLevel) {
  const lines: string[] = [];
  return { lines, tell: openEventLog(level, { write: (line: string) => lines.push(line) }) };
}

test('an event is one line of JSON with its time, its level and its ids', () => {
  const { lines, tell } = logged('info');
  tell({ event: 'person-joined', person: 'p1', class: 'c1', role: 'student' });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^\{.*\}\n$/);
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
    event: 'person-joined',
    person: 'p1',
    class: 'c1',
    role: 'student',
  });
});

test('what is below the level is not written', () => {
  const { lines, tell } = logged('warn');
  tell({ event: 'lab-woke', lab: 'a' });
  tell({ event: 'limit-reached', lab: 'a', limit: 'memory', value: 256 });
  expect(lines.map((line) => (JSON.parse(line) as { event: string }).event)).toEqual(['limit-reached']);
});

test('of an error there is what it says and where, and nothing that hangs on it', () => {
  const { lines, tell } = logged('info');
  tell({ event: 'fault', error: Object.assign(new Error('no such lab'), { command: 'what was typed' }) });
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'error', error: { message: 'no such lab', stack: expect.stringContaining('event-log.test.ts') as string } });
  expect(lines[0]).not.toContain('typed');
});

test('on a terminal a line is read by people', () => {
  expect(readableLine('{"level":"info","time":"2026-11-27T08:40:01.123Z","event":"lab-ended","lab":"a1","reason":"closed"}\n')).toBe('08:40:01 info  lab-ended lab=a1 reason=closed\n');
  expect(readableLine('{"level":"error","time":"2026-11-27T08:40:01.123Z","event":"fault","error":{"message":"broken"}}')).toBe('08:40:01 error fault broken\n');
});
