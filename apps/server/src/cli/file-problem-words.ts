/** What is wrong with a lab file, for who reads it in a terminal. */
import type { FileProblem, FileProblemCode } from '@patchbay/shared/lab-file';
import type { ProblemCode } from '@patchbay/shared/topology';

const allow = ({ allowed = '' }: FileProblem): string => (allowed === '' ? '' : `; allowed: ${allowed}`);
const quote = ({ found = '' }: FileProblem): string => `“${found}”`;

type Say = (problem: FileProblem) => string;

const WORDS: Readonly<Record<FileProblemCode, Say>> = {
  'file-too-large': (p) => `the file is too large: ${p.found ?? ''} characters, at most ${p.allowed ?? ''}`,
  'file-empty': (p) => `there is nothing in it; a lab file begins with ${p.allowed ?? ''}`,
  syntax: (p) => `not YAML: ${p.found ?? ''}`,
  'syntax-indent': () => 'the indentation is not right: what belongs together begins at the same column',
  'syntax-tab': () => 'a tab cannot indent in YAML; use blanks',
  'syntax-open': () => 'a quote, a bracket or a brace is not closed',
  'several-documents': () => 'a lab file is one document: “---” begins a second one',
  'too-deep': (p) => `too many things in one another: at most ${p.allowed ?? ''}`,
  alias: (p) => `${quote(p)}: a lab file has no anchors, aliases or merge keys; write it out`,
  tag: (p) => `${quote(p)}: a lab file has no tags`,
  'key-not-text': () => 'a key has to be a word',
  'key-twice': (p) => `${quote(p)} is here for the second time`,
  'not-a-lab-file': () => 'this is no lab file: one has the line “patchbay: 1”',
  'future-version': (p) => `it is of version ${p.found ?? ''}, and this patchbay reads version ${p.allowed ?? ''}`,
  'unknown-key': (p) => `${quote(p)} is no key here; there are: ${p.allowed ?? ''}`,
  'not-yet': (p) => `${quote(p)} cannot be done yet`,
  'follows-ports': (p) => `${quote(p)}: a bridge takes this from its ports`,
  'missing-key': (p) => `${quote(p)} is missing`,
  'wrong-type': (p) => `${p.found ?? ''} is not the right kind of value${allow(p)}`,
  'not-among': (p) => `${quote(p)} is not allowed; there are: ${p.allowed ?? ''}`,
  'too-long': (p) => `too long: ${p.found ?? ''} characters, at most ${p.allowed ?? ''}`,
  'too-short': (p) => `too few: ${p.found ?? ''}, at least ${p.allowed ?? ''}`,
  'too-many': (p) => `too many: ${p.found ?? ''}, at most ${p.allowed ?? ''}`,
  'out-of-range': (p) => `${p.found ?? ''} is out of range; the limit is ${p.allowed ?? ''}`,
  malformed: (p) => `${quote(p)} cannot be read; write it like ${p.allowed ?? ''}`,
  'end-malformed': (p) => `${quote(p)} is no end of a cable; write it like ${p.allowed ?? ''}`,
  'end-nowhere': (p) => `there is no ${quote(p)} in this file to plug a cable into`,
  'end-ambiguous': (p) => `${quote(p)} is both a namespace and a bridge of the host; for the bridge write ${p.allowed ?? ''}`,
  'end-taken': (p) => `${quote(p)} is taken: an interface is the end of one cable, and no bridge or lo`,
  'without-kind': (p) => `${p.found ?? ''} says something only beside kind; write what the interface is: kind: vxlan`,
  'without-cable': (p) => `no cable ends at ${p.found ?? ''}; add one under cables`,
  'two-masters': (p) => `${p.found ?? ''}: the cable plugs it into ${p.allowed ?? ''} already, and an interface has one master`,
  'is-bridge': (p) => `${quote(p)} is a bridge: what is said of it stands under bridges`,
  twice: (p) => `${p.found ?? ''} is here for the second time`,
  'nothing-there': (p) => `there is no ${p.found ?? ''} in this file`,
  'check-without-kind': (p) => `a check needs to say what it tries: ${p.allowed ?? ''}`,
  'check-two-kinds': () => 'a check tries one thing; make two of it',
  'program-empty': (p) => `a program needs a name and what it is told, like ${p.allowed ?? ''}`,
  'program-quote': (p) => `a quote is not closed: ${p.found ?? ''}`,
  'program-shell': (p) => `${quote(p)} is for a shell, and a program is started without one; put it in quotes, or ask for a shell: ${p.allowed ?? ''}`,
};

/** Those that a lab has as well; what their names do not say, `found` and `allowed` do. */
const TOPOLOGY_WORDS: Readonly<Partial<Record<ProblemCode, string>>> = {
  'name-empty': 'a name is needed',
  'name-too-long': 'the name is too long',
  'name-character': 'a name cannot contain this',
  'name-dots': 'a name cannot be . or ..',
  'name-dash': 'a name cannot begin with -',
  'name-reserved': 'the name is reserved',
  'address-malformed': 'not an address',
  'address-prefix': 'the prefix length is missing or out of range',
  'address-network': 'this is the address of the network, not of a host in it',
  'address-broadcast': 'this is the broadcast address of the network, not of a host in it',
  'address-not-host': 'this is no address of a host',
  'route-malformed': 'not a route',
  'route-without-way': 'a route needs via or dev',
  'onlink-without-dev': 'with onlink a route needs both via and dev',
  'nowhere-with-way': 'a route that goes nowhere has no via, dev or src',
  'table-malformed': 'not a routing table',
  'rule-priority': 'the priority is out of range',
  'rule-prefix': 'not what a rule can match',
  'rule-fwmark': 'not a firewall mark',
  'rule-without-action': 'a rule needs a table or a kind',
  'rule-two-actions': 'a rule does one thing',
  'neighbour-address': 'not the address of a neighbour',
  'mac-malformed': 'not a MAC address',
  'mtu-range': 'the MTU is out of range',
  'sysctl-value': 'not a value for this sysctl',
  'ruleset-empty': 'there are no rules in it',
  'shaping-delay': 'no time that a packet can be held up, or too finely said',
  'shaping-percent': 'no share of the packets',
  'shaping-rate': 'no rate in whole kilobits',
  'device-needs': 'an interface of this kind needs one more key',
  'device-takes-not': 'an interface of this kind does not take this key',
  'device-value': 'this cannot be',
  'device-upon-itself': 'an interface cannot be made upon itself',
  'device-upon-loopback': 'nothing can be made upon lo',
  'device-over-down': 'it cannot be up while what it is made upon is down',
  'wireguard-key': 'no key of WireGuard: it is 44 characters long, as wg genkey prints it',
  'wireguard-port': 'no UDP port',
  'wireguard-endpoint': 'no address with a UDP port',
  'wireguard-allowed-ip': 'no prefix',
  'wireguard-allowed-twice': 'this belongs to another peer of the interface',
  'wireguard-keepalive': 'no number of seconds',
  'wireguard-own-peer': 'this is the interface’s own key, and not that of another',
  'takes-in-nothing': 'a bridge, a VRF or a bond of the same namespace takes an interface in, and this is none',
  'not-taken-in': 'a VRF goes into nothing, and what carries IP alone into no bridge and no bond',
  'mtu-of-bond': 'what is in a bond has the MTU of the bond',
  'stp-priority': 'no priority of the spanning tree',
  'port-cost': 'no cost of a way through a port',
  'vlan-range': 'no VLAN',
  'vlan-twice': 'this VLAN goes without a tag here already: say another vlan, or none',
  'vlan-without-filtering': 'its bridge does not keep VLANs apart: say vlan_filtering: true there',
  'port-without-bridge': 'it is plugged into no bridge, and only a port has this',
  'jitter-without-delay': 'only a delay can vary: a jitter needs one',
  'ruleset-character': 'there is a control character in the rules',
  'source-missing': 'no interface of this namespace has this address',
  'loopback-fixed': 'lo cannot be that',
};

/** `lab.yaml:5:12: …`, as compilers say it. */
export function sayFileProblem(file: string, problem: FileProblem): string {
  const { line, column, path } = problem;
  return `${file}:${String(line)}:${String(column)}: ${path === '' ? '' : `${path}: `}${wordsOf(problem)}`;
}

function wordsOf(problem: FileProblem): string {
  const { code, found, allowed, subject = '' } = problem;
  if (isFileCode(code)) return WORDS[code](problem);
  const words = TOPOLOGY_WORDS[code] ?? `${subject}: ${code}`;
  return `${words}${found === undefined ? '' : `: ${found}`}${allowed === undefined ? '' : `; allowed: ${allowed}`}`;
}

const isFileCode = (code: FileProblem['code']): code is FileProblemCode => Object.hasOwn(WORDS, code);
