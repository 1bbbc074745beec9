import { expect, test } from 'vitest';
import { connectivityArgv } from './connectivity-argv.ts';

const TRACEROUTE = ['traceroute', '-n', '-I', '-m', '20', '-w', '4'];

test('a traceroute from the host, and from an address or an interface of a namespace, whatever that is called', () => {
  expect(connectivityArgv({ kind: 'traceroute', namespace: 'host', target: 'fd00::1' })).toEqual([...TRACEROUTE, '--', 'fd00::1']);
  const sentFrom = (from: string) => connectivityArgv({ kind: 'traceroute', namespace: 'net0', target: '10.0.1.2', from });
  expect(sentFrom('10.0.1.1')).toEqual(['ip', 'netns', 'exec', 'net0', ...TRACEROUTE, '-s', '10.0.1.1', '--', '10.0.1.2']);
  expect(sentFrom('-I')).toEqual(['ip', 'netns', 'exec', 'net0', ...TRACEROUTE, '-i', '-I', '--', '10.0.1.2']);
});
