import { startingPoint } from '@patchbay/shared/gesture';
import { readLabFile } from '@patchbay/shared/lab-file';
import type { Marks, Note } from '@patchbay/shared/protocol';
import { applyMarks, NO_MARKS } from '@patchbay/shared/protocol';
import type { Topology } from '@patchbay/shared/topology';
import { describe, expect, it, test } from 'vitest';
import { excerptOf } from './excerpt-of.ts';
import { fileNameOf } from './file-name.ts';
import { labAsFile } from './lab-as-file.ts';
import { openedMarks } from './opened-marks.ts';

const note = (text: string): Note => ({ text, at: [0, 0], size: [80, 80], hue: 'yellow' });

describe('the marks of a file that is opened', () => {
  it('are those of the lab afterwards, and what was there already stays the same thing', () => {
    const now: Marks = { ...NO_MARKS, notes: { aaaaaaaa: note('a'), bbbbbbbb: note('b') }, looks: { net0: { icon: 'server' }, net1: { hue: 'red' } } };
    const change = openedMarks(now, { notes: [note('b'), note('c'), note('c')], regions: [], looks: { net1: { hue: 'red' } } }, (() => {
      let next = 0;
      return () => `new${String((next += 1))}`;
    })());
    expect(change).toEqual({ notes: { aaaaaaaa: null, new1: note('c'), new2: note('c') }, looks: { net0: null } });
    expect(applyMarks(now, change)).toMatchObject({ notes: { bbbbbbbb: note('b') }, looks: { net1: { hue: 'red' } } });
  });

  it('are nothing to draw where they are there', () => {
    expect(openedMarks({ ...NO_MARKS, notes: { aaaaaaaa: note('a') } }, { notes: [note('a')], regions: [], looks: {} }, () => 'x')).toEqual({});
  });
});

describe('the lab as a file', () => {
  const lab = { name: 'lab-1', topology: startingPoint('two-on-a-veth-pair'), programs: [], positions: { net0: [1, 2] as const }, marks: NO_MARKS };

  it('has the name and the checks of the file that was opened, and its comments', () => {
    const before = 'patchbay: 1\nname: mine # so be it\nnamespaces: { net0: {}, gone: {} }\nchecks:\n  - { ping: 10.0.1.2, from: net0 }\n  - { ping: 10.0.1.2, from: gone }\n';
    const { name, text, leftOut } = labAsFile({ ...lab, before });
    expect({ name, leftOut }).toEqual({ name: 'mine', leftOut: ['checks: ping 10.0.1.2, from gone'] });
    expect(text).toContain('name: mine # so be it');
    expect(readLabFile(text)).toMatchObject({ ok: true, file: { checks: [{ target: '10.0.1.2', from: 'net0' }] } });
  });

  it('has what was tested beside the checks that it has: they stay, but for what they say otherwise of the same', () => {
    const ping = (from: string, target: string, expect: 'work' | 'fail') => ({ kind: 'ping', from, target, withinMs: 5_000, expect }) as const;
    const had = [ping('net0', '10.0.1.2', 'work'), { ...ping('net0', '10.0.1.2', 'work'), kind: 'tcp', port: 80 } as const];
    const before = labAsFile({ ...lab, before: undefined, tested: had }).text.replace('10.0.1.2:80, from: net0 }', '$& # as we want it');
    const { text } = labAsFile({ ...lab, before, tested: [ping('net0', '10.0.1.2', 'fail'), ping('net1', '10.0.1.1', 'work')] });
    expect(/^checks:\n(?: .*\n)+/m.exec(text)?.[0]).toBe(
      'checks:\n  - { tcp: 10.0.1.2:80, from: net0 } # as we want it\n  - { ping: 10.0.1.2, from: net0, expect: fail }\n  - { ping: 10.0.1.1, from: net1 }\n',
    );
  });

  it('says what it cannot say', () => {
    const topology: Topology = { ...lab.topology, interfaces: { ...lab.topology.interfaces, 'net0:vx0': { namespace: 'net0', name: 'vx0', kind: 'other', up: true } } };
    expect(labAsFile({ ...lab, topology, before: undefined })).toMatchObject({ name: 'lab-1', leftOut: ['net0:vx0'] });
  });
});

test.each([
  ['three on a bridge', 'three-on-a-bridge.lab.yaml'],
  ['网络/实验: 1', '网络-实验-1.lab.yaml'],
  ['..', 'lab.lab.yaml'],
])('the file of %j is called %s', (lab, name) => {
  expect(fileNameOf(lab)).toBe(name);
});

test.each([
  ['  - { to: default, via: 10.0.1 }', 25, '10.0.1'],
  ['    mtu: 20', 5, 'mtu:'],
  ['  "my net": {}', 3, '"my net"'],
  ['x', 9, ' '],
])('in %j the value at column %i is marked', (line, column, at) => {
  const excerpt = excerptOf(line, column);
  expect(excerpt.at).toBe(at);
  expect(`${excerpt.before}${excerpt.at}${excerpt.after}`.trimEnd()).toBe(line);
});
