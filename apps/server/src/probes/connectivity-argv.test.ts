import { expect, test } from 'vitest';
import { connectivityArgv } from './connectivity-argv.ts';

const TRACEROUTE = ['traceroute', '-n', '-I', '-m', '20', '-w', '4'];
const NET0 = ['ip', 'netns', 'exec', 'net0'];

test('a traceroute from the host, and from an address or an interface of a namespace, whatever that is called', () => {
  expect(connectivityArgv({ kind: 'traceroute', namespace: 'host', target: 'fd00::1' })).toEqual([...TRACEROUTE, '--', 'fd00::1']);
  const sentFrom = (from: string) => connectivityArgv({ kind: 'traceroute', namespace: 'net0', target: '10.0.1.2', from });
  expect(sentFrom('10.0.1.1')).toEqual([...NET0, ...TRACEROUTE, '-s', '10.0.1.1', '--', '10.0.1.2']);
  expect(sentFrom('-I')).toEqual([...NET0, ...TRACEROUTE, '-i', '-I', '--', '10.0.1.2']);
});

test('the MTU of a path, one packet after another', () => {
  expect(connectivityArgv({ kind: 'path-mtu', namespace: 'net0', target: '10.0.1.2', from: '10.0.1.1' })).toEqual(
    [...NET0, 'traceroute', '-n', '-I', '-m', '20', '--mtu', '-q', '2', '-w', '1', '-s', '10.0.1.1', '--', '10.0.1.2'],
  );
});

test('a connection by TCP: where it goes to is an argument of the script, and no part of it', () => {
  expect(connectivityArgv({ kind: 'tcp', namespace: 'net0', target: 'fd00::2', port: 80 })).toEqual(
    [...NET0, 'timeout', '4', 'bash', '-c', 'TIMEFORMAT="%3R s"; time : 3<>"/dev/tcp/$0/$1"', 'fd00::2', '80'],
  );
});

test('a datagram by UDP, and somebody who listens', () => {
  expect(connectivityArgv({ kind: 'udp', namespace: 'net0', target: 'fd00::2', port: 53 }).slice(-3)).toEqual(['fd00::2', '53', '4']);
  const listen = connectivityArgv({ kind: 'listen', namespace: 'net0', protocol: 'udp', port: 53 });
  expect([...listen.slice(0, 6), ...listen.slice(-2)]).toEqual([...NET0, 'perl', '-e', 'udp', '53']);
});

test('throughput is measured from the host of the lab, from one namespace to where the address is', () => {
  const request = { kind: 'throughput', namespace: 'net0', target: '10.0.3.2', seconds: 10 } as const;
  const [bash, , , ...rest] = connectivityArgv(request, 'net1');
  expect([bash, ...rest]).toEqual(['bash', 'net1', 'net0', '10.0.3.2', '10']);
  expect(connectivityArgv(request).slice(3)).toEqual(['', 'net0', '10.0.3.2', '10']);
});

test('a DNS query for a name, and for the name of an address', () => {
  const ask = (type: 'AAAA' | 'PTR', name: string) => connectivityArgv({ kind: 'dns', namespace: 'net0', target: 'fd00::53', type, name });
  expect(ask('AAAA', 'web.lab')).toEqual([...NET0, 'dig', '+tries=2', '+time=2', '@fd00::53', '-t', 'AAAA', '-q', 'web.lab']);
  expect(ask('PTR', '10.0.1.2').slice(-2)).toEqual(['-x', '10.0.1.2']);
});

test('an HTTP request, to an address of either family', () => {
  const url = (target: string) => connectivityArgv({ kind: 'http', namespace: 'host', target, port: 8080, path: '/a?b=[1]' }).at(-1);
  expect([url('10.0.1.2'), url('fd00::2')]).toEqual(['http://10.0.1.2:8080/a?b=[1]', 'http://[fd00::2]:8080/a?b=[1]']);
});
