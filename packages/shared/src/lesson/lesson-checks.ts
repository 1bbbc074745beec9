/** A check as a lesson's front matter says it, as what is asked of a lab. */
import { parseCheck } from '../lab-file/index.ts';
import type { FileProblem } from '../lab-file/index.ts';
import type { Box } from '../protocol/index.ts';
import { HOST, networkOf, parseIp, parsePrefix, renderIp, renderPrefix } from '../topology/index.ts';
import type { LessonCheck } from './lesson.ts';
import type { LessonCheckShape } from './lesson-shape.ts';

type Key = keyof LessonCheckShape;

/** What is wrong with a key of a check, or with the check as a whole. */
export interface LessonCheckProblem extends Pick<FileProblem, 'code' | 'found' | 'allowed'> {
  readonly key?: Key;
}

/** What each kind of check is told by, and what else may stand beside that. */
const BESIDE = {
  namespace: [],
  bridge: ['stp', 'root', 'filtering'],
  vlan: ['port', 'tagged'],
  neighbour: ['of'],
  command: [],
  question: [],
  cable: ['up'],
  address: ['of'],
  subnet: ['of'],
  route: ['via', 'of'],
  sysctl: ['value', 'of'],
  ping: ['from', 'within', 'expect'],
  tcp: ['from', 'within', 'expect'],
} as const satisfies Partial<Record<Key, readonly Key[]>>;
type Kind = keyof typeof BESIDE;
const KINDS = Object.keys(BESIDE) as readonly Kind[];

export function parseLessonCheck(shape: LessonCheckShape): LessonCheck | LessonCheckProblem {
  const [kind, second] = KINDS.filter((key) => shape[key] !== undefined);
  if (kind === undefined) return { code: 'check-without-kind', allowed: KINDS.join(', ') };
  if (second !== undefined) return { code: 'check-two-kinds', key: second };
  const beside: readonly Key[] = BESIDE[kind];
  const stray = (Object.keys(shape) as Key[]).find((key) => key !== kind && !beside.includes(key));
  if (stray !== undefined) return { code: 'unknown-key', key: stray, found: stray, allowed: [kind, ...beside].join(', ') };
  const absent = REQUIRED[kind].find((key) => shape[key] === undefined);
  if (absent !== undefined) return { code: 'missing-key', found: absent };
  return PARSERS[kind](shape);
}

export const isLessonCheck = (read: LessonCheck | LessonCheckProblem): read is LessonCheck => 'kind' in read;

const REQUIRED: Readonly<Record<Kind, readonly Key[]>> = {
  namespace: [],
  bridge: [],
  vlan: ['port'],
  neighbour: ['of'],
  command: [],
  question: [],
  cable: [],
  address: ['of'],
  subnet: ['of'],
  route: ['of'],
  sysctl: ['of', 'value'],
  ping: ['from'],
  tcp: ['from'],
};

const PARSERS: Readonly<Record<Kind, (shape: LessonCheckShape) => LessonCheck | LessonCheckProblem>> = {
  namespace: ({ namespace: name = '' }) => ({ kind: 'namespace', name }),
  bridge: ({ bridge: found = '', stp, root, filtering }) => {
    const box = boxOf(found);
    return isBridge(box) ? { kind: 'bridge', box, ...(stp && { stp }), ...(root && { root }), ...(filtering && { filtering }) } : { code: 'malformed', key: 'bridge', found, allowed: `${HOST}/mybridge0` };
  },
  vlan: ({ vlan = 0, port: [found, to] = ['', ''], tagged = false }) => {
    const bridge = boxOf(found);
    return isBridge(bridge) ? { kind: 'vlan', vlan, port: [bridge, boxOf(to)], tagged } : { code: 'malformed', key: 'port', found, allowed: `[${HOST}/mybridge0, net0]` };
  },
  neighbour: ({ neighbour: found = '', of: namespace = '' }) => {
    const ip = parseIp(found);
    return ip === undefined ? { code: 'malformed', key: 'neighbour', found, allowed: '10.0.1.2, fd00::2' } : { kind: 'neighbour', namespace, address: renderIp(ip) };
  },
  command: ({ command: words = '' }) => ({ kind: 'command', words: words.trim().replaceAll(/\s+/g, ' ') }),
  // of a choice, the text says which is right
  question: ({ question = [] }) => ({ kind: 'question', accept: question === 'choice' ? [] : question }),
  cable: ({ cable: [one, other] = ['', ''], up = false }) => ({ kind: 'cable', ends: [boxOf(one), boxOf(other)], up }),
  address: ({ address: found = '', of: namespace = '' }) => {
    const prefix = parsePrefix(found);
    if (prefix === undefined) return { code: 'malformed', key: 'address', found, allowed: '10.0.1.1/24, fd00::1/64' };
    return { kind: 'address', namespace, prefix: renderPrefix(prefix) };
  },
  subnet: ({ subnet: found = '', of: namespace = '' }) => {
    const prefix = parsePrefix(found);
    if (prefix === undefined) return { code: 'malformed', key: 'subnet', found, allowed: '10.0.1.0/24, fd00::/64' };
    return { kind: 'subnet', namespace, prefix: renderPrefix(networkOf(prefix)) };
  },
  route: ({ route: found = '', via, of: namespace = '' }) => {
    const prefix = parsePrefix(found);
    if (found !== 'default' && prefix === undefined) return { code: 'malformed', key: 'route', found, allowed: 'default, 10.0.2.0/24' };
    return { kind: 'route', namespace, to: prefix === undefined ? found : renderPrefix(prefix), ...(via !== undefined && { via }) };
  },
  sysctl: ({ sysctl: name = '', value = '', of: namespace = '' }) => ({ kind: 'sysctl', namespace, name, value: String(value) }),
  ping: (shape) => tried(shape),
  tcp: (shape) => tried(shape),
};

/** As a lab file says it; whether there is such a namespace is for the lab to say. */
function tried({ ping, tcp, from = '', within, expect }: LessonCheckShape): LessonCheck | LessonCheckProblem {
  return parseCheck(
    { from, ...(ping !== undefined && { ping }), ...(tcp !== undefined && { tcp }), ...(within !== undefined && { within }), ...(expect !== undefined && { expect }) },
    () => true,
  );
}

/** `net0`, or `sw1/br0` for a bridge. */
function boxOf(name: string): Box {
  const [namespace = '', bridge] = name.split('/');
  return { namespace, ...(bridge !== undefined && { bridge }) };
}

const isBridge = (box: Box): box is Required<Box> => box.bridge !== undefined;
