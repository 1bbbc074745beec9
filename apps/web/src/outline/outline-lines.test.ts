import { build, drawingOf, threeOnABridge, withBridge, withCable, withNamespace } from '@patchbay/shared/drawing/test-lab';
import { addNamespace } from '@patchbay/shared/gesture';
import { applyDiff } from '@patchbay/shared/topology';
import { describe, expect, it } from 'vitest';
import { matchingLines, openLines, outlineLines } from './outline-lines.ts';
import type { Line } from './outline-lines.ts';

const said = (line: Line): string => {
  const name = line.kind === 'box' ? line.box.name : `${line.row.name} ${line.row.state}`;
  const to = line.kind === 'interface' && line.peer !== undefined ? ` → ${line.peer.name}` : '';
  return `${'  '.repeat(line.level - 1)}${name}${to}`;
};
const lines = outlineLines(drawingOf(threeOnABridge));

describe('the lines of a lab', () => {
  it('say what stands in what, and where each cable leads', () => {
    expect(lines.map(said)).toEqual([
      'host',
      '  mybridge0',
      '    veth0 up → net0 eth0',
      '    veth1 up → net1 eth0',
      '    veth2 up → net2 eth0',
      'net0',
      '  eth0 up → mybridge0 veth0',
      '  lo up',
      'net1',
      '  eth0 up → mybridge0 veth1',
      '  lo up',
      'net2',
      '  eth0 up → mybridge0 veth2',
      '  lo up',
    ]);
  });

  it('lead from each end of a cable to the other, and back', () => {
    const byId = new Map(lines.map((line) => [line.id, line]));
    expect(byId.size).toBe(lines.length);
    for (const line of lines) {
      if (line.kind !== 'interface' || line.peer === undefined) continue;
      const other = byId.get(line.peer.line);
      expect(other?.kind === 'interface' && other.peer?.line).toBe(line.id);
      expect(other?.element).toBe(line.element);
    }
  });

  it('show an end in the host that is no port as an interface of the host', () => {
    const drawing = drawingOf(build(withNamespace('net0'), withCable({ namespace: 'net0' }, { namespace: 'host' })));
    expect(outlineLines(drawing).map(said)).toEqual(['host', '  veth0 up → net0 eth0', 'net0', '  eth0 up → host veth0', '  lo up']);
  });

  it('say which of how many a line is', () => {
    const ports = lines.filter(({ level }) => level === 3);
    expect(ports.map(({ place, of }) => `${String(place)}/${String(of)}`)).toEqual(['1/3', '2/3', '3/3']);
    expect(lines.filter(({ level }) => level === 1).map(({ place, of }) => `${String(place)}/${String(of)}`)).toEqual(['1/4', '2/4', '3/4', '4/4']);
  });

  it('stay the same objects where nothing changed', () => {
    const drawing = drawingOf(build(withNamespace('a'), withBridge('br0')));
    const before = outlineLines(drawing);
    expect(outlineLines({ ...drawing }, before)).toBe(before);
    const more = drawingOf(applyDiff(build(withNamespace('a')), addNamespace(build(withNamespace('a')), 'b')));
    const [host] = outlineLines({ ...more, boxes: [...drawing.boxes, ...more.boxes.filter(({ name }) => name === 'b')] }, before);
    expect(host?.of).toBe(3);
  });
});

describe('what is in sight', () => {
  const bridge = lines.find((line) => line.kind === 'box' && line.box.name === 'mybridge0')?.id ?? '';

  it('leaves out what stands under a closed line', () => {
    expect(openLines(lines, new Set([bridge])).map(said).slice(0, 3)).toEqual(['host', '  mybridge0', 'net0']);
    expect(openLines(lines, new Set(['host'])).map(said)[1]).toBe('net0');
    expect(openLines(lines, new Set())).toBe(lines);
  });

  it('is what the words name, with what that stands under', () => {
    expect(matchingLines(lines, '10.0.1.254').map(said)).toEqual(['host', '  mybridge0']);
    expect(matchingLines(lines, 'net1 10.0.1.2/').map(said)).toEqual(['net1', '  eth0 up → mybridge0 veth1']);
    expect(matchingLines(lines, 'veth2').map(said)).toEqual(['host', '  mybridge0', '    veth2 up → net2 eth0', 'net2', '  eth0 up → mybridge0 veth2']);
    expect(matchingLines(lines, ' ')).toBe(lines);
    expect(matchingLines(lines, 'nothing')).toEqual([]);
  });
});
