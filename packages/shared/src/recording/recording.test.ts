import { describe, expect, it, test } from 'vitest';
import { asWritten } from '../drawing/index.ts';
import { startingPoint } from '../gesture/index.ts';
import { NO_MARKS } from '../protocol/index.ts';
import { layOutRecording, MAX_RECORDED_LINES, readRecording, recordLab, tooLargeRecording, writeRecording } from './index.ts';
import type { Recording } from './index.ts';

const observation = asWritten(startingPoint('three-on-a-bridge'));
const recording: Recording = {
  lab: 'lab-1',
  title: 'net0 → net1',
  observation: recordLab(observation),
  positions: { net0: [40, 900] },
  marks: { ...NO_MARKS, looks: { net0: { icon: 'server' } } },
  lines: ['watching net0:eth0 net1:eth0', '0 net0:eth0 42 ffffffffffff'],
};
/** The text of a recording in which something else stands. */
const changed = (change: object): string => JSON.stringify({ ...JSON.parse(writeRecording(recording)) as object, ...change });
const problem = (text: string): object | undefined => {
  const reading = readRecording(text);
  return reading.ok ? undefined : reading.problem;
};

describe('a recording', () => {
  it('is what was written, when it is read', () => {
    expect(readRecording(writeRecording(recording))).toEqual({ ok: true, recording });
  });

  it('is drawn as the lab was, what has a position there', () => {
    const { drawing, rects, routes } = layOutRecording(recording);
    expect(drawing.boxes.map(({ key }) => key)).toEqual(expect.arrayContaining(['net0', 'net1', 'net2', 'host/mybridge0']));
    expect(rects.get('net0')).toMatchObject({ x: 40, y: 900 });
    expect([...routes.keys()]).toEqual(drawing.cables.map(({ key }) => key));
    expect(routes.size).toBe(3);
  });

  it('has no keys of WireGuard, and of sysctls only whether a namespace forwards', () => {
    const [[key, seen] = []] = Object.entries(observation.interfaces);
    const secret = recordLab({
      ...observation,
      interfaces: { [key ?? '']: { ...(seen ?? raise()), wireguard: { privateKey: 'secret' } } },
      sysctls: Object.fromEntries(['net.ipv4.ip_forward', 'net.ipv4.ip_default_ttl'].map((name) => [name, { namespace: 'net0', name, value: '1', fresh: '0' }])),
    });
    expect(JSON.stringify(secret)).not.toContain('secret');
    expect(Object.keys(secret.sysctls)).toEqual(['net.ipv4.ip_forward']);
  });
});

const raise = (): never => {
  throw new Error('the lab has no interface');
};

test.each([
  ['cut off', writeRecording(recording).slice(0, 200), { code: 'not-json', allowed: '{ "patchbay-recording": 1, …' }],
  ['a lab file', 'patchbay: 1\nname: a\n', { code: 'not-json', found: 'patchbay: 1\nname: a' }],
  ['other JSON', '{ "name": "a" }', { code: 'not-this', found: '{"name":"a"}', allowed: '{ "patchbay-recording": 1, …' }],
  ['a list', '[]', { code: 'not-this', found: '[]' }],
  ['of a version to come', changed({ 'patchbay-recording': 2, lab: undefined }), { code: 'future-version', found: '2', allowed: '1' }],
  ['of a version that is none', changed({ 'patchbay-recording': 'one' }), { code: 'malformed', path: 'patchbay-recording', found: '"one"', allowed: '1' }],
  ['without its lines', changed({ lines: undefined }), { code: 'malformed', path: 'lines', found: '—', allowed: '[ … ]' }],
  ['with too many lines', changed({ lines: Array.from({ length: MAX_RECORDED_LINES + 1 }, () => '') }), { code: 'malformed', path: 'lines', allowed: '≤ 10000' }],
  ['with a place that is none', changed({ positions: { net0: [0, 'far'] } }), { code: 'malformed', path: 'positions.net0[1]', found: '"far"', allowed: '0, 1, 2, …' }],
  ['with a key that is none', changed({ more: 1 }), { code: 'malformed', path: '', allowed: '{ … } − more' }],
  ['with half an interface', changed({ observation: { ...recording.observation, interfaces: { 'net0:eth0': {} } } }), { code: 'malformed', path: 'observation.interfaces["net0:eth0"].namespace', allowed: '"…"' }],
])('a file that is %s is refused, with what was found and what is allowed', (_, text, expected) => {
  expect(problem(text)).toMatchObject(expected);
});

test('what is too large is told in its size', () => {
  expect(tooLargeRecording(9 * 1024 ** 2)).toMatchObject({ code: 'too-large', found: '9 MiB', allowed: '8 MiB' });
});
