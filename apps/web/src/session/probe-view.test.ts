import type { Probe } from '@patchbay/shared/protocol';
import { describe, expect, it } from 'vitest';
import { appendProbeLines, emptyProbeView, lineNumberAt, MAX_PROBE_LINES } from './probe-view.ts';

const probe: Probe = {
  id: 'a',
  person: 'p',
  request: { kind: 'ping', namespace: 'net0', target: '10.0.1.2' },
  argv: [],
  startedAt: 0,
};
const numbered = (from: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => String(from + index));

describe('lines of a probe', () => {
  it('follow on one another', () => {
    const view = appendProbeLines(appendProbeLines(emptyProbeView(probe), 0, ['0', '1']), 2, ['2']);
    expect(view).toMatchObject({ firstLine: 0, lines: ['0', '1', '2'], skipped: 0, gaps: [] });
  });

  it('say how many are missing, and where', () => {
    const view = appendProbeLines(appendProbeLines(emptyProbeView(probe), 0, ['0', '1']), 5, ['5', '6']);
    expect(view).toMatchObject({ lines: ['0', '1', '5', '6'], skipped: 3, gaps: [{ from: 2, lines: 3 }] });
    expect(view.lines.map((_, index) => lineNumberAt(view, index))).toEqual([0, 1, 5, 6]);
  });

  it('are not added twice by a replay', () => {
    const view = appendProbeLines(emptyProbeView(probe), 0, ['0', '1', '2']);
    expect(appendProbeLines(view, 1, ['1', '2'])).toBe(view);
    expect(appendProbeLines(view, 1, ['1', '2', '3']).lines).toEqual(['0', '1', '2', '3']);
  });

  it('before the first one that came are earlier ones, not missing ones', () => {
    expect(appendProbeLines(emptyProbeView(probe), 812, ['812'])).toMatchObject({ firstLine: 812, skipped: 0 });
  });

  it('are bounded, and keep their numbers past a gap', () => {
    const gapped = appendProbeLines(appendProbeLines(emptyProbeView(probe), 0, numbered(0, 10)), 20, ['20']);
    const full = appendProbeLines(gapped, 21, numbered(21, MAX_PROBE_LINES - 6));
    expect(full.lines).toHaveLength(MAX_PROBE_LINES);
    expect([full.firstLine, full.lines[0], full.gaps]).toEqual([5, '5', [{ from: 10, lines: 10 }]]);
    const past = appendProbeLines(full, 21 + MAX_PROBE_LINES - 6, numbered(21 + MAX_PROBE_LINES - 6, 10));
    expect([past.firstLine, past.lines[0], past.gaps, past.skipped]).toEqual([25, '25', [], 10]);
  });
});
