/** What WireGuard interfaces are set to (wg(8)), and what they leave behind. */
import { isEqual } from '../records/index.ts';
import { interfaceKeyOf, sysctlKey } from '../topology/index.ts';
import type { InterfaceRecord, Topology, WireGuardPeer, WireGuardRecord } from '../topology/index.ts';
import { namespaceGoes } from './change.ts';
import type { Change } from './change.ts';
import { sysctlWrite } from './commands.ts';
import type { Step, StepReasonCode } from './plan.ts';
import { stepOf } from './step.ts';

/** Interfaces that were just made have neither key nor peer. */
export function wireGuardSteps(change: Change): Step[] {
  const { added = {}, changed = {} } = change.diff.interfaces ?? {};
  const interfaces = [...Object.values(changed), ...Object.values(added).map((to) => [undefined, to] as const)];
  return interfaces.flatMap(([from, to]) =>
    wireGuardCommands(to, from?.wireguard).map(({ args, input, code, of }) => stepOf(to.namespace, 'wg', args, code, of === undefined ? interfaceKeyOf(to) : `${interfaceKeyOf(to)} ${of}`, input)),
  );
}

export interface WireGuardCommand {
  readonly args: readonly string[];
  readonly input?: string;
  readonly code: StepReasonCode;
  /** The public key of the peer that it is about. */
  readonly of?: string;
}

/** What `wg` is given, in order; nothing where it is as it was. A peer whose end nobody is to know any more is added anew. */
export function wireGuardCommands({ name, wireguard = {} }: InterfaceRecord, before: WireGuardRecord = {}): readonly WireGuardCommand[] {
  const [from, to] = [before.peers ?? {}, wireguard.peers ?? {}];
  const forgets = ([key, { endpoint }]: readonly [string, WireGuardPeer]): boolean => endpoint !== undefined && to[key]?.endpoint === undefined;
  const gone = Object.entries(from).filter((peer) => to[peer[0]] === undefined || forgets(peer)).map(([key]) => key);
  const itself = [
    ...(wireguard.listenPort === undefined || wireguard.listenPort === before.listenPort ? [] : ['listen-port', String(wireguard.listenPort)]),
    ...(wireguard.fwmark === before.fwmark ? [] : ['fwmark', wireguard.fwmark ?? OFF]),
    ...secretWords('private-key', wireguard.privateKey, before.privateKey),
  ];
  return [
    ...(itself.length === 0 ? [] : [{ args: ['set', name, ...itself], code: 'set-wireguard', ...inputOf(wireguard.privateKey, before.privateKey) } as const]),
    ...gone.map((key) => ({ args: ['set', name, 'peer', key, 'remove'], code: 'remove-peer', of: key }) as const),
    ...Object.entries(to).flatMap(([key, peer]): readonly WireGuardCommand[] => {
      const known = gone.includes(key) ? undefined : from[key];
      const words = peerWords(peer, known);
      return words.length === 0 && known !== undefined ? [] : [{ args: ['set', name, 'peer', key, ...words], code: 'set-peer', of: key, ...inputOf(peer.presharedKey, known?.presharedKey) }];
    }),
  ];
}

/** Without its value for a flag, and without a key for a secret. */
const [OFF, NO_KEY] = ['off', '/dev/null'];

function peerWords(peer: WireGuardPeer, before: WireGuardPeer = {}): readonly string[] {
  const { presharedKey, endpoint, keepalive, allowedIps = [] } = peer;
  return [
    ...secretWords('preshared-key', presharedKey, before.presharedKey),
    ...(endpoint === undefined || endpoint === before.endpoint ? [] : ['endpoint', endpoint]),
    ...(keepalive === before.keepalive ? [] : ['persistent-keepalive', String(keepalive ?? OFF)]),
    ...(isEqual(allowedIps, before.allowedIps ?? []) ? [] : ['allowed-ips', allowedIps.join(',')]),
  ];
}

/** `wg` reads a secret from a file, and from none among its arguments. */
const secretWords = (word: string, to: string | undefined, from: string | undefined): readonly string[] => (to === from ? [] : [word, to === undefined ? NO_KEY : '/dev/stdin']);
const inputOf = (to: string | undefined, from: string | undefined): { readonly input?: string } => (to === undefined || to === from ? {} : { input: to });

const SEND_REDIRECTS = 'net.ipv4.conf.all.send_redirects';

/** Setting a WireGuard interface up turns this off for its whole namespace (kernel: drivers/net/wireguard/device.c wg_open), and nothing turns it on again. */
export function redirectSteps(change: Change): Step[] {
  const [before, after] = [change.before, change.after].map(namespacesWithWireGuard);
  return [...(before ?? [])].flatMap((namespace) => {
    const key = sysctlKey({ namespace, name: SEND_REDIRECTS });
    if (after?.has(namespace) === true || namespaceGoes(change, namespace) || change.after.sysctls[key] !== undefined) return [];
    return [stepOf(namespace, 'sysctl', sysctlWrite(SEND_REDIRECTS, '1'), 'set-sysctl', key)];
  });
}

const namespacesWithWireGuard = ({ interfaces }: Topology): ReadonlySet<string> =>
  new Set(Object.values(interfaces).flatMap(({ namespace, device }) => (device?.type === 'wireguard' ? [namespace] : [])));
