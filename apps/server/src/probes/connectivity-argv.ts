/** The command of each test of connectivity, as a person would type it in the lab's host, and as it runs. */
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { renderSocket } from '@patchbay/shared/lab-file';
import type { ConnectivityRequest, ThroughputRequest, TracerouteRequest } from '@patchbay/shared/protocol';
import { execIn } from './exec-in.ts';
import { tcpConnectArgv } from './tcp-connect-argv.ts';
import { throughputArgv } from './throughput-argv.ts';
import { udpDatagramArgv } from './udp-datagram-argv.ts';

/**
 * Echo requests (-I), as a ping sends: a firewall treats them alike, and a target answers each, where of UDP it answers six in a row and then one a
 * second. It gives up after twenty hops: labs are small, and each hop that is silent takes its time.
 */
const TRACEROUTE = ['traceroute', '-n', '-I', '-m', '20'];
/** Seconds that an answer may take: the kernel says after three that nobody answers its ARP. */
const WAIT_S = 4;
const LISTEN = readFileSync(new URL('./listen.pl', import.meta.url), 'utf8');

/** Seconds that a whole answer may take. */
const FETCH_S = 5;

/** `servedIn`: where the address is that throughput is measured to, if any namespace has it. */
export function connectivityArgv(request: ConnectivityRequest, servedIn?: string): readonly string[] {
  // both ends are where they are entered from
  if (request.kind === 'throughput') return throughputArgv(request, servedIn);
  return [...execIn(request.namespace), ...commandOf(request)];
}

function commandOf(request: Exclude<ConnectivityRequest, ThroughputRequest>): readonly string[] {
  switch (request.kind) {
    case 'traceroute':
      return [...TRACEROUTE, '-w', String(WAIT_S), ...sentFrom(request), '--', request.target];
    case 'path-mtu':
      // one packet after another: each has to be known before the next is sized
      return [...TRACEROUTE, '--mtu', '-q', '2', '-w', '1', ...sentFrom(request), '--', request.target];
    case 'tcp':
      return tcpConnectArgv(request.target, request.port, WAIT_S);
    case 'udp':
      return udpDatagramArgv(request.target, request.port, WAIT_S);
    case 'listen':
      return ['perl', '-e', LISTEN, request.protocol, String(request.port)];
    case 'dns':
      // an address is written the other way round, and asked for as a name (-x); what begins with a hyphen is none (-q)
      return ['dig', '+tries=2', `+time=${String(WAIT_S / 2)}`, `@${request.target}`, ...(request.type === 'PTR' ? ['-x', request.name] : ['-t', request.type, '-q', request.name])];
    case 'http':
      // a bracket of an address or a path is one (-g), and stands for no list of them
      return ['curl', '-sSig', '-m', String(FETCH_S), '-w', '\\n%{time_total} s\\n', '--', `http://${renderSocket(request.target, request.port)}${request.path}`];
  }
}

/** traceroute(8) has one option for addresses and one for interfaces. */
function sentFrom({ from }: TracerouteRequest): readonly string[] {
  if (from === undefined) return [];
  return [isIP(from) === 0 ? '-i' : '-s', from];
}
