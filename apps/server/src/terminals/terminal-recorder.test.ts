import { describe, expect, it } from 'vitest';
import { TerminalRecorder } from './terminal-recorder.ts';

/** Pushes a text in pieces of so many units. */
function record(text: string, limit: number, piece = 7): TerminalRecorder {
  const recorder = new TerminalRecorder(limit);
  for (let at = 0; at < text.length; at += piece) recorder.push(text.slice(at, at + piece));
  return recorder;
}

/** With the escape character as one that can be seen. */
const visible = (text: string): string => text.replaceAll('\x1b', '␛');

describe('what is replayed', () => {
  it('is everything, while that is not much', () => {
    expect(record('host # ls\r\nfile\r\n', 100).replay).toEqual({ from: 0, data: 'host # ls\r\nfile\r\n' });
  });

  it('stays bounded, is the latest, and says where it begins', () => {
    const text = Array.from({ length: 1_000 }, (_, line) => `line ${String(line)}\r\n`).join('');
    const recorder = record(text, 500);
    const { from, data } = recorder.replay;
    expect(recorder.end).toBe(text.length);
    expect(data.length).toBeLessThanOrEqual(750);
    expect(data.length).toBeGreaterThan(400);
    expect(from + data.length).toBe(text.length);
    expect(text.endsWith(data)).toBe(true);
    expect(data).toMatch(/^line \d+\r\n/);
  });

  it('never begins inside an escape sequence', () => {
    const text = '\x1b[38;5;196mx\x1b]0;a title\x07y'.repeat(200);
    for (let limit = 100; limit < 140; limit += 1) {
      expect(visible(record(text, limit).replay.data)).toMatch(/^␛[[\]]/);
    }
  });

  it('never begins with half a character', () => {
    const { data } = record('🦊'.repeat(300), 101).replay;
    expect(data.startsWith('🦊')).toBe(true);
  });
});

describe('modes that were set before it begins', () => {
  const filler = 'text\r\n'.repeat(100);

  it('are set again', () => {
    const { from, data } = record(`\x1b[?1049h\x1b[?1;2004h${filler}`, 100).replay;
    expect(visible(data)).toMatch(/^(␛\[\?(1049|1|2004)h){3}text/);
    expect(from + data.length).toBe(18 + filler.length);
  });

  it('are not when they were reset', () => {
    expect(record(`\x1b[?1049h${filler}\x1b[?1049l${filler}`, 100).replay.data).toMatch(/^text/);
  });
});
