/** Each test of connectivity, as it goes in a lab: net0 – r1 – r2 – net1. */
import { readHttpResult, readListening, readPathMtu, readTcpResult, readTrace, readUdpResult, routersAt } from '@patchbay/shared/connectivity';
import type { ObservedNamespace } from '@patchbay/shared/observation';
import type { ConnectivityRequest, ProbeEnd } from '@patchbay/shared/protocol';
import { beforeEach, expect, test } from 'vitest';
import { freshSandbox } from '../sandbox/test-sandbox.ts';
import { connectivityArgv } from './connectivity-argv.ts';
import { ConnectivityTests } from './connectivity-tests.ts';
import { CHAIN } from './test-chain.ts';

const sandbox = freshSandbox();
const net0: ObservedNamespace = { name: 'net0', inode: 2 };

const make = async (commands: string): Promise<void> => {
  expect(await sandbox().run(['bash', '-es'], { input: commands, timeoutMs: 60_000 })).toMatchObject({ exit: 0, stderr: '' });
};

beforeEach(() => make(CHAIN));

/** A web server in net1, on port 80. */
async function serve(): Promise<void> {
  const server = sandbox().spawn(['ip', 'netns', 'exec', 'net1', 'python3', '-u', '-m', 'http.server', '80']);
  await new Promise((resolve) => server.stdout.once('data', resolve));
}

const timeMs = expect.any(Number) as unknown;

/** Runs it to its end, or until it has printed enough. */
async function run(request: ConnectivityRequest, isEnough: (lines: readonly string[]) => boolean = () => false, namespace = net0): Promise<{ readonly lines: readonly string[]; readonly end: ProbeEnd; readonly argv: readonly string[] }> {
  const lines: string[] = [];
  let argv: readonly string[] = [];
  const end = await new Promise<ProbeEnd>((resolve) => {
    const tests = new ConnectivityTests(sandbox(), {
      started: (probe) => (argv = probe.argv),
      output: (id, from, more) => {
        expect(from).toBe(lines.length);
        lines.push(...more);
        if (isEnough(lines)) tests.stop(id);
      },
      ended: (_probe, how) => resolve(how),
    });
    void tests.start('p', request, namespace);
  });
  return { lines, end, argv };
}

test('a traceroute finds each router on the way, who refuses, and a loop', async () => {
  const trace = async (target: string) => {
    const { lines, end } = await run({ kind: 'traceroute', namespace: 'net0', target });
    expect(end).toEqual({ exit: 0, reason: 'done' });
    const found = readTrace(lines, target);
    return { routers: found.hops.map(routersAt), end: found.end };
  };
  expect(await trace('10.0.3.2')).toEqual({ routers: [['10.0.1.254'], ['10.0.2.2'], ['10.0.3.2']], end: { kind: 'reached' } });
  expect(await trace('192.0.2.1')).toEqual({ routers: [['10.0.1.254']], end: { kind: 'refused', from: '10.0.1.254', mark: '!N' } });
  await make('ip -n r1 route add 192.0.2.0/24 via 10.0.2.2; ip -n r2 route add 192.0.2.0/24 via 10.0.2.1; ip netns exec r1 sysctl -qw net.ipv4.icmp_ratelimit=0; ip netns exec r2 sysctl -qw net.ipv4.icmp_ratelimit=0');
  expect((await trace('192.0.2.1')).end).toEqual({ kind: 'loop', addresses: ['10.0.1.254', '10.0.2.2'] });
});

test('a traceroute that cannot begin says so in the words of the kernel; what ran is what is shown', async () => {
  const { lines, argv, end } = await run({ kind: 'traceroute', namespace: 'net0', target: '10.0.3.2', from: 'eth9' });
  expect(argv).toEqual(['ip', 'netns', 'exec', 'net0', 'traceroute', '-n', '-I', '-m', '20', '-w', '4', '-i', 'eth9', '--', '10.0.3.2']);
  expect(end).toEqual({ exit: 1, reason: 'done' });
  expect(lines.at(-1)).toBe('setsockopt SO_BINDTODEVICE: No such device');
});

test('a test of the path MTU finds where it gets narrower, and that large packets vanish where nobody may say so', async () => {
  await make('ip -n r1 link set b0 mtu 1400; ip -n r2 link set b1 mtu 1400');
  const found = async () => readPathMtu((await run({ kind: 'path-mtu', namespace: 'net0', target: '10.0.3.2' })).lines, '10.0.3.2');
  expect(await found()).toEqual({ mtu: 1400, narrowings: [{ mtu: 1400, before: '10.0.1.254', after: '10.0.2.2' }], end: { kind: 'reached' } });
  await make(`ip netns exec r1 nft 'table ip f { chain o { type filter hook output priority 0; icmp type destination-unreachable drop; }; }'`);
  await make('ip netns exec r1 sysctl -qw net.ipv4.icmp_ratelimit=0');
  const silent = await run({ kind: 'path-mtu', namespace: 'net0', target: '10.0.3.2' }, (lines) => lines.length > 2);
  expect(readPathMtu(silent.lines, '10.0.3.2')).toEqual({ mtu: 1500, narrowings: [], end: { kind: 'silent', ttl: 2 } });
});

test('a connection by TCP is taken, refused, not answered, or finds no route; and says how long that took', async () => {
  const connect = async (target: string, port: number) => {
    const { lines, end } = await run({ kind: 'tcp', namespace: 'net0', target, port });
    return readTcpResult(lines, end.exit);
  };
  await serve();
  expect(await connect('10.0.3.2', 80)).toEqual({ outcome: 'open', timeMs });
  expect(await connect('10.0.3.2', 81)).toEqual({ outcome: 'refused', timeMs });
  expect(await connect('192.0.2.1', 80)).toEqual({ outcome: 'no-route', timeMs });
  await make(`ip netns exec r2 nft 'table ip f { chain o { type filter hook forward priority 0; tcp dport 82 drop; tcp dport 83 reject with icmp type admin-prohibited; }; }'`);
  expect(await Promise.all([connect('10.0.3.2', 82), connect('10.0.3.2', 83)])).toEqual([{ outcome: 'silent' }, { outcome: 'unreachable', timeMs }]);
});

test('an HTTP request shows what the server answers, its headers and its text; and where there is none, that', async () => {
  await serve();
  const fetch = async (port: number, path: string) => {
    const { lines, end } = await run({ kind: 'http', namespace: 'net0', target: '10.0.3.2', port, path });
    return { lines, result: readHttpResult(lines, end.exit) };
  };
  const found = await fetch(80, '/');
  expect(found.result).toEqual({ outcome: 'answered', status: 200, timeMs });
  expect(found.lines).toEqual(expect.arrayContaining(['HTTP/1.0 200 OK', 'Content-type: text/html; charset=utf-8', '', '<body>']));
  expect((await fetch(80, '/none')).result).toEqual({ outcome: 'answered', status: 404, timeMs });
  expect((await fetch(81, '/')).result).toEqual({ outcome: 'no-connection', timeMs });
});

test('a datagram by UDP is answered, comes to a closed port, is lost, or finds no route', async () => {
  const send = async (target: string, port: number) => {
    const { lines, end } = await run({ kind: 'udp', namespace: 'net0', target, port });
    return { lines, result: readUdpResult(lines, end.exit) };
  };
  const heard: string[] = [];
  const listener = sandbox().spawn(connectivityArgv({ kind: 'listen', namespace: 'net1', protocol: 'udp', port: 53 }));
  await new Promise<void>((resolve) => {
    listener.stdout.on('data', (piece: Buffer) => {
      heard.push(piece.toString());
      resolve();
    });
  });
  const answered = await send('10.0.3.2', 53);
  expect(answered.result).toEqual({ outcome: 'answered', timeMs });
  expect(answered.lines).toContain('hello');
  expect(readListening(heard.join('').split('\n'))).toEqual({ isOpen: true, visitors: [{ address: '10.0.1.1', connections: 0, heard: 1, last: 'hello' }] });
  expect((await send('10.0.3.2', 54)).result).toEqual({ outcome: 'closed', timeMs });
  await make(`ip netns exec r2 nft 'table ip f { chain o { type filter hook forward priority 0; udp dport 55 drop; udp dport 56 reject with icmp type admin-prohibited; }; }'`);
  expect((await Promise.all([send('10.0.3.2', 55), send('10.0.3.2', 56)])).map(({ result }) => result)).toEqual([{ outcome: 'silent' }, { outcome: 'unreachable', timeMs }]);
  await make('ip -n net0 route del default');
  expect((await send('10.0.3.2', 53)).result).toEqual({ outcome: 'no-route' });
});

test('who listens hears who comes and what they say, by either family, sends it back, and holds to its bounds', async () => {
  await make('ip -n net0 address add fd01::1/64 dev a0 nodad; ip -n r1 address add fd01::2/64 dev a1 nodad');
  const r1 = { name: 'r1', inode: 3 };
  let asked: Promise<unknown> | undefined;
  const from = (script: string) => sandbox().run(['ip', 'netns', 'exec', 'net0', 'bash', '-c', script]);
  const talk = async () => {
    for (const address of ['10.0.1.254', 'fd01::2']) expect(await from(`exec 3<>/dev/tcp/${address}/80; printf 'a\\tb\\n' >&3; head -c 4 <&3`)).toMatchObject({ exit: 0, stdout: 'a\tb\n' });
    await from('for n in {1..70}; do exec {open[n]}<>/dev/tcp/10.0.1.254/80; done; read -rt 5 <&"${open[70]}"; true');
  };
  const { lines, end } = await run(
    { kind: 'listen', namespace: 'r1', protocol: 'tcp', port: 80 },
    (printed) => {
      asked ??= talk();
      return printed.filter((line) => line.endsWith(' leaves')).length >= 72;
    },
    r1,
  );
  await asked;
  expect(end.reason).toBe('stopped');
  expect(readListening(lines)).toEqual({
    isOpen: true,
    visitors: [
      { address: '10.0.1.1', connections: 71, heard: 1, last: 'a.b' },
      { address: 'fd01::1', connections: 1, heard: 1, last: 'a.b' },
    ],
  });
  await make('ip netns exec r1 perl -e \'require IO::Socket::INET; my $s = IO::Socket::INET->new(LocalPort => 81, Listen => 1) or die; fork and exit; sleep 60\' >/dev/null 2>&1');
  const taken = await run({ kind: 'listen', namespace: 'r1', protocol: 'tcp', port: 81 }, undefined, r1);
  expect(readListening(taken.lines)).toEqual({ isOpen: false, visitors: [], failure: 'Address already in use' });
});
