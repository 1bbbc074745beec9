import { describe, expect, it } from 'vitest';
import type * as z from 'zod/mini';
import { addNeighbour, addRoute, addRule, rename, setRuleset, setSysctl, startingPoint } from '../gesture/index.ts';
import type { Observation } from '../observation/index.ts';
import { MAX_RULESET, applyDiff, diffTopologies, emptyTopology, swapDiff } from '../topology/index.ts';
import type { Topology } from '../topology/index.ts';
import { MAX_NOTE_TEXT, MAX_SELECTED, PROTOCOL_VERSION, canvasKey, clientMessageSchema, serverMessageSchema } from './index.ts';
import type { ClientMessage, ServerMessage } from './index.ts';
import type { observationSchema } from './observation-schema.ts';

// The schemas give nothing but messages (`satisfies`), and here: no message is without its schema.
type Covers<
  Schema extends z.ZodMiniType<{ type: string }>,
  Message extends { type: string },
> = Message['type'] extends z.infer<Schema>['type'] ? true : false;
const coversClient: Covers<typeof clientMessageSchema, ClientMessage> = true;
const coversServer: Covers<typeof serverMessageSchema, ServerMessage> = true;

// What the schema of an observation does not name never reaches a page: it names everything.
type Seen = z.infer<typeof observationSchema>;
type Dropped = { [Table in keyof Observation]: Exclude<keyof Observation[Table][string], keyof Seen[Table][string]> }[keyof Observation];
const dropsNothing: [Dropped] extends [never] ? true : false = true;

const three = startingPoint('three-on-a-bridge');
const build = diffTopologies(emptyTopology(), three);
/** Something in every table. */
const furnished = [
  (now: Topology) => addRoute(now, { namespace: 'net0', to: 'default', via: '10.0.1.254', table: '100', source: '10.0.1.1', onlink: true }),
  (now: Topology) => addRoute(now, { namespace: 'net0', to: 'fd66::/16', kind: 'blackhole' }),
  (now: Topology) => addRule(now, { namespace: 'net0', from: '10.0.1.0/24', iif: 'eth0', fwmark: '0x1/0xff', table: '100' }),
  (now: Topology) => addNeighbour(now, { namespace: 'net0', dev: 'eth0', address: '10.0.1.9', mac: '02:00:00:00:00:09' }),
  (now: Topology) => setSysctl(now, 'net0', 'net.ipv4.conf.eth0/10.rp_filter', '1', '2'),
  (now: Topology) => setRuleset(now, 'net0', 'table ip nat { }'),
].reduce((now, make) => applyDiff(now, make(now)), three);
const note = { text: 'a note', at: [1, 2], size: [200, 120], hue: 'yellow' } as const;
const gesture = { kind: 'open-starting-point', subjects: ['three-on-a-bridge'] } as const;

describe('what a client may send', () => {
  const messages: readonly ClientMessage[] = [
    { type: 'hello', protocol: PROTOCOL_VERSION },
    { type: 'change', request: 1, gesture, diff: build },
    { type: 'change', request: 2, gesture, diff: swapDiff(build) },
    { type: 'change', request: 3, gesture, diff: diffTopologies(emptyTopology(), furnished) },
    { type: 'change', request: 3, gesture: { kind: 'rename', subjects: ['net0', 'first'] }, diff: rename(furnished, { kind: 'namespace', name: 'net0' }, 'first') },
    { type: 'place', request: 3, positions: { net0: [1.5, -2], 'host/br0': [0, 0] } },
    {
      type: 'mark',
      request: 4,
      marks: {
        notes: { abcdefgh: { text: 'two\nlines', at: [1.5, -2], size: [200, 120], hue: 'yellow' }, abcdefgi: null },
        regions: { abcdefgj: { label: 'DMZ', at: [0, 0], size: [400, 300], hue: 'blue' } },
        looks: { net0: { icon: 'router' }, 'host/br0': { icon: 'server', hue: 'red' }, net1: null },
      },
    },
    {
      type: 'start-probe',
      request: 4,
      probe: { kind: 'ping', namespace: 'net0', target: '10.0.1.2', targetName: 'net1', from: 'red', count: 3, intervalMs: 200 },
    },
    { type: 'start-probe', request: 5, probe: { kind: 'ping', namespace: 'net0', target: 'fd00::2' } },
    { type: 'start-probe', request: 6, probe: { kind: 'traceroute', namespace: 'net0', target: 'fd00::2', targetName: 'net1', from: 'eth0' } },
    { type: 'start-probe', request: 6, probe: { kind: 'tcp', namespace: 'net0', target: '10.0.1.2', port: 80 } },
    { type: 'start-probe', request: 6, probe: { kind: 'http', namespace: 'net0', target: '10.0.1.2', port: 80, path: '/?q=[1-3]#x' } },
    { type: 'start-probe', request: 6, probe: { kind: 'dns', namespace: 'net0', target: '10.0.1.2', type: 'MX', name: '_dmarc.Web-1.lab.' } },
    { type: 'start-probe', request: 6, probe: { kind: 'dns', namespace: 'net0', target: '10.0.1.2', type: 'PTR', name: 'fd00::2' } },
    { type: 'start-probe', request: 6, probe: { kind: 'udp', namespace: 'net0', target: 'fd00::2', port: 53 } },
    { type: 'start-probe', request: 6, probe: { kind: 'listen', namespace: 'net0', protocol: 'udp', port: 65_535 } },
    { type: 'start-probe', request: 6, probe: { kind: 'throughput', namespace: 'net0', target: '10.0.1.2', seconds: 30 } },
    { type: 'stop-probe', request: 6, probe: 'p1' },
    { type: 'open-terminal', request: 7, namespace: 'net0', cols: 80, rows: 24 },
    { type: 'watch-terminal', request: 8, terminal: 't1' },
    { type: 'unwatch-terminal', request: 9, terminal: 't1' },
    { type: 'close-terminal', request: 10, terminal: 't1' },
    { type: 'terminal-input', terminal: 't1', data: 'ip addr\r' },
    { type: 'terminal-resize', terminal: 't1', cols: 1, rows: 1_000 },
    { type: 'terminal-ack', terminal: 't1', offset: 65_536 },
    { type: 'presence', presence: { pointer: [-12.5, 3], view: [0, 0, 800, 600], selected: ['net0', 'net0/br0'] } },
    { type: 'presence', presence: {} },
    { type: 'watch-details', request: 11, namespace: 'net0', detail: 'counters' },
    { type: 'watch-traffic', request: 13 },
    { type: 'watch-matrix', request: 14 },
    { type: 'watch-matrix', request: 14, service: { protocol: 'tcp', port: 80 } },
    { type: 'unwatch-matrix', request: 15 },
    { type: 'unwatch-traffic', request: 14 },
    { type: 'unwatch-details', request: 12, namespace: 'net:[4026532183]', detail: 'macs' },
    { type: 'resync' },
    { type: 'are-you-there' },
  ];

  it.each(messages)('%j', (message) => {
    expect(clientMessageSchema.parse(JSON.parse(JSON.stringify(message)))).toEqual(message);
  });

  it('covers every message', () => {
    expect([coversClient, coversServer, dropsNothing]).toEqual([true, true, true]);
  });
});

describe('what a client may not send', () => {
  const added = (record: object, key = 'net0:eth0'): object => ({
    type: 'change',
    request: 1,
    gesture,
    diff: { interfaces: { added: { [key]: record } } },
  });
  const veth = { namespace: 'net0', name: 'eth0', kind: 'veth', up: true };

  it('takes what these are made from', () => {
    expect(clientMessageSchema.safeParse(added(veth)).success).toBe(true);
  });

  it.each([
    ['nothing', null],
    ['a list', []],
    ['an unknown type', { type: 'reboot' }],
    ['traffic of somewhere else', { type: 'watch-traffic', request: 1, lab: 'another' }],
    ['details of a kind that there is none of', { type: 'watch-details', request: 1, namespace: 'net0', detail: 'passwords' }],
    ['an unknown key', { type: 'resync', force: true }],
    ['an unknown key of a record', added({ ...veth, sudo: true })],
    ['a record under another key', added(veth, 'net1:eth0')],
    [
      'a change to a record of another key',
      {
        type: 'change',
        request: 1,
        gesture,
        diff: { interfaces: { changed: { 'net0:eth0': [veth, { ...veth, name: 'eth1' }] } } },
      },
    ],
    ['an unknown table', { type: 'change', request: 1, gesture, diff: { files: {} } }],
    ['an unknown gesture', { type: 'change', request: 1, gesture: { kind: 'format', subjects: [] }, diff: {} }],
    ['a name without end', added({ ...veth, name: 'x'.repeat(300) })],
    ['a fraction of an MTU', added({ ...veth, mtu: 1500.5 })],
    ['more input than a message may have', { type: 'terminal-input', terminal: 't1', data: 'x'.repeat(65_537) }],
    ['a terminal without columns', { type: 'terminal-resize', terminal: 't1', cols: 0, rows: 24 }],
    ['a terminal in a name without end', { type: 'open-terminal', request: 1, namespace: 'x'.repeat(300), cols: 80, rows: 24 }],
    ['a request that is no number', { type: 'stop-probe', request: '1', probe: 'p1' }],
    ['a pointer that is nowhere', { type: 'presence', presence: { pointer: [0, 1e99] } }],
    ['a view of nothing', { type: 'presence', presence: { view: [0, 0, 0, 600] } }],
    ['more selected boxes than are told of', { type: 'presence', presence: { selected: Array.from({ length: MAX_SELECTED + 1 }, (_, index) => `net${String(index)}`) } }],
    ['words at a pointer', { type: 'presence', presence: { pointer: [0, 0], says: 'hello' } }],
    ['a position that is nowhere', { type: 'place', request: 1, positions: { net0: [1e99, 0] } }],
    ['a note without end', { type: 'mark', request: 1, marks: { notes: { abcdefgh: { ...note, text: 'x'.repeat(MAX_NOTE_TEXT + 1) } } } }],
    ['a note that is nowhere', { type: 'mark', request: 1, marks: { notes: { abcdefgh: { ...note, at: [0, 1e99] } } } }],
    ['a note as large as the world', { type: 'mark', request: 1, marks: { notes: { abcdefgh: { ...note, size: [100, 1e6] } } } }],
    ['a note that says more', { type: 'mark', request: 1, marks: { notes: { abcdefgh: { ...note, html: '<b>' } } } }],
    ['a note under an id that is none', { type: 'mark', request: 1, marks: { notes: { '../x': note } } }],
    ['a colour that is none', { type: 'mark', request: 1, marks: { looks: { net0: { hue: 'url(x)' } } } }],
    ['an icon that is none', { type: 'mark', request: 1, marks: { looks: { net0: { icon: 'skull' } } } }],
    ['more marks than one message may set', { type: 'mark', request: 1, marks: { looks: Object.fromEntries(Array.from({ length: 1_001 }, (_, index) => [`net${String(index)}`, null])) } }],
    ['an HTTP request for two things', { type: 'start-probe', request: 1, probe: { kind: 'http', namespace: 'net0', target: '10.0.1.2', port: 80, path: '/ http://10.0.1.3/' } }],
    ['a DNS query for no name', { type: 'start-probe', request: 1, probe: { kind: 'dns', namespace: 'net0', target: '10.0.1.2', type: 'A', name: '-x' } }],
    ['a DNS query for the name of no address', { type: 'start-probe', request: 1, probe: { kind: 'dns', namespace: 'net0', target: '10.0.1.2', type: 'PTR', name: 'web.lab' } }],
    ['a listener by no protocol', { type: 'start-probe', request: 1, probe: { kind: 'listen', namespace: 'net0', protocol: 'sctp', port: 80 } }],
    ['a measurement without end', { type: 'start-probe', request: 1, probe: { kind: 'throughput', namespace: 'net0', target: '10.0.1.2', seconds: 31 } }],
    ['a connection to no port', { type: 'start-probe', request: 1, probe: { kind: 'tcp', namespace: 'net0', target: '10.0.1.2', port: 0 } }],
    ['a trace to a name', { type: 'start-probe', request: 1, probe: { kind: 'traceroute', namespace: 'net0', target: '--help' } }],
    ['a ping to a name', { type: 'start-probe', request: 1, probe: { kind: 'ping', namespace: 'net0', target: '-f' } }],
    [
      'a ping faster than allowed',
      {
        type: 'start-probe',
        request: 1,
        probe: { kind: 'ping', namespace: 'net0', target: '10.0.1.2', intervalMs: 1 },
      },
    ],
    ['a ruleset without end', { type: 'change', request: 1, gesture, diff: { rulesets: { added: { net0: { namespace: 'net0', text: 'x'.repeat(MAX_RULESET + 1) } } } } }],
    ['a rule without a family', { type: 'change', request: 1, gesture, diff: { rules: { added: { 'net0  7 all all    100 ': { namespace: 'net0', priority: 7, table: '100' } } } } }],
    [
      'a sysctl that Patchbay does not set',
      {
        type: 'change',
        request: 1,
        gesture,
        diff: { sysctls: { added: { 'net0 kernel.panic': { namespace: 'net0', name: 'kernel.panic', value: '1' } } } },
      },
    ],
  ])('%s', (_what, message) => {
    expect(clientMessageSchema.safeParse(message).success).toBe(false);
  });
});

describe('what the server sends', () => {
  const observation = {
    namespaces: { net0: { name: 'net0', inode: 4026532001 } },
    interfaces: {
      'net0:eth0': {
        namespace: 'net0',
        name: 'eth0',
        index: 2,
        kind: 'veth',
        kernelKind: 'veth',
        mac: '02:00:00:00:00:01',
        mtu: 1500,
        up: true,
        carrier: true,
        operstate: 'UP',
        peer: { namespace: 'host', interface: 'veth0' },
      },
    },
    addresses: {
      'net0:eth0 10.0.1.1/24': {
        namespace: 'net0',
        interface: 'eth0',
        address: '10.0.1.1/24',
        scope: 'global',
        kernelMade: false,
      },
    },
    routes: {
      r: {
        namespace: 'net0',
        family: 4,
        to: 'default',
        via: '10.0.1.254',
        dev: 'eth0',
        table: 'main',
        type: 'unicast',
        protocol: 'boot',
        scope: 'global',
        flags: [],
      },
    },
    neighbours: { n: { namespace: 'net0', dev: 'eth0', address: '10.0.1.2', state: 'REACHABLE' } },
    sysctls: { s: { namespace: 'net0', name: 'net.ipv4.ip_forward', value: '0', fresh: '0' } },
    rules: { r: { namespace: 'net0', family: 4, priority: 100, from: '10.0.0.0/8', table: '100', action: 'lookup', kernelMade: false } },
    rulesets: { net0: { namespace: 'net0', text: 'table ip nat {\n}\n' } },
    qdiscs: { q: { namespace: 'net0', dev: 'eth0', kind: 'tbf', handle: '8001:', parent: 'root', options: 'rate 1Mbit' } },
  } as const;
  const probe = {
    id: 'p1',
    person: 'a',
    request: { kind: 'ping', namespace: 'net0', target: '10.0.1.2' },
    argv: ['ping'],
    startedAt: 1,
  } as const;
  const terminal = { id: 't1', namespace: 'net0', person: 'a', cols: 80, rows: 24, typist: 'b' } as const;
  const typed = { argv: [], line: 'ip  addr; ls', exit: 1, output: '' } as const;
  const command = { argv: ['ip'], reason: { code: 'set-up', subject: 'net0:lo' }, exit: null, output: '' } as const;
  const refusal = {
    code: 'invalid',
    problems: [{ code: 'exists', subject: 'net0' }],
    kernel: { argv: ['ip'], exit: 2, stderr: 'no' },
    limit: { name: 'probes', value: 4 },
    detail: 'x',
  } as const;
  const entry = {
    id: 1,
    at: 2,
    person: 'a',
    gesture,
    commands: [command, typed],
    durationMs: 3,
    rollback: [command],
    refusal,
  } as const;
  const read = { namespace: 'net0', at: 5, argv: ['ip', '-n', 'net0', '-s', 'link'] } as const;
  const traffic = { bytes: 1, packets: 2, errors: 3, dropped: 4 } as const;
  const messages: readonly ServerMessage[] = [
    {
      type: 'welcome',
      role: 'owner',
      roleInServer: 'owner',
      protocol: PROTOCOL_VERSION,
      you: 'a',
      people: [{ id: 'a', name: '', number: 1, here: true }],
      lab: { id: 'l', name: 'lab' },
      lacking: ['netem'],
      revision: 7,
      observation,
      positions: { net0: [1, 2] },
      marks: { notes: { abcdefgh: note }, regions: {}, looks: { net0: { icon: 'phone', hue: 'teal' } } },
      journal: [entry],
      probes: [{ probe: { ...probe, end: { exit: 0, reason: 'done' } }, from: 0, lines: ['PING'] }],
      terminals: [terminal],
    },
    {
      type: 'changed',
      revision: 8,
      delta: {
        namespaces: { removed: observation.namespaces },
        interfaces: {
          changed: { 'net0:eth0': [observation.interfaces['net0:eth0'], observation.interfaces['net0:eth0']] },
        },
        routes: { added: observation.routes },
      },
      entry,
    },
    { type: 'answer', request: 1, ok: true, revision: 8, probe: 'p1' },
    { type: 'answer', request: 1, ok: false, refusal },
    { type: 'placed', positions: { net0: [1, 2] } },
    { type: 'marked', marks: { notes: { abcdefgh: null }, looks: { net0: { hue: 'green' } } } },
    { type: 'people', people: [] },
    { type: 'probe-started', probe },
    { type: 'probe-output', probe: 'p1', from: 3, lines: ['x'] },
    { type: 'probe-ended', probe: 'p1', end: { exit: null, reason: 'stopped' } },
    { type: 'terminal-opened', terminal },
    { type: 'terminal-output', terminal: 't1', from: 7, data: 'host # ' },
    { type: 'terminal-resized', terminal: 't1', cols: 120, rows: 30 },
    { type: 'terminal-typist', terminal: 't1', person: 'a' },
    { type: 'terminal-closed', terminal: 't1', exit: null },
    { type: 'presences', of: { p1: { pointer: [1, 2.5], selected: ['net0'] }, p2: {} } },
    { type: 'traffic', rates: { 'host:veth0': [0, 12.5] } },
    { type: 'details', detail: 'counters', ...read, rows: [{ interface: 'eth0', received: traffic, sent: traffic }] },
    {
      type: 'details',
      detail: 'sockets',
      ...read,
      rows: [{ protocol: 'tcp', state: 'LISTEN', local: '*:80', remote: '*:*', program: 'perl', pid: 7 }],
    },
    { type: 'details', detail: 'macs', ...read, rows: [{ bridge: 'br0', port: 'p0', mac: '02:00:00:00:00:01', vlan: 1, kind: 'learned', age: 3 }] },
    { type: 'details', detail: 'waits', ...read, rows: [{ port: 'p0', state: 'listening', seconds: 26.5 }] },
    { type: 'lab-ended', reason: 'closed' },
    { type: 'refused', refusal: { code: 'hello-first' } },
  ];

  it.each(messages)('$type', (message) => {
    expect(serverMessageSchema.parse(JSON.parse(JSON.stringify(message)))).toEqual(message);
  });

  it('is refused where it is another shape', () => {
    const [welcome] = messages;
    expect(serverMessageSchema.safeParse({ ...welcome, revision: '7' }).success).toBe(false);
    expect(serverMessageSchema.safeParse({ type: 'answer', request: 1, ok: false, revision: 8 }).success).toBe(false);
  });

  it('may say more than is known here', () => {
    expect(serverMessageSchema.parse({ type: 'people', people: [], mood: 'good' })).toEqual({
      type: 'people',
      people: [],
    });
  });
});

it('keeps the position of a bridge apart from that of its namespace', () => {
  expect(canvasKey({ namespace: 'host', bridge: 'br0' })).toBe('host/br0');
  expect(canvasKey({ namespace: 'host' })).toBe('host');
});
