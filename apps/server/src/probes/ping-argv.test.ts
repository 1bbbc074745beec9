import { expect, test } from 'vitest';
import { pingArgv } from './ping-argv.ts';

test('in a namespace, in the host, with and without count and interval', () => {
  expect(pingArgv({ kind: 'ping', namespace: 'net0', target: '10.0.1.2' })).toEqual(
    ['ip', 'netns', 'exec', 'net0', 'ping', '-n', '-O', '--', '10.0.1.2'],
  );
  expect(pingArgv({ kind: 'ping', namespace: 'host', target: 'fd00::1', count: 3, intervalMs: 200 })).toEqual(
    ['ping', '-n', '-O', '-i', '0.2', '-c', '3', '--', 'fd00::1'],
  );
});

test('from a VRF, an interface, an address; whatever that is called, it is no option', () => {
  expect(pingArgv({ kind: 'ping', namespace: 'pe', target: '10.0.1.1', from: 'red' })).toEqual(['ip', 'netns', 'exec', 'pe', 'ping', '-n', '-O', '-I', 'red', '--', '10.0.1.1']);
  expect(pingArgv({ kind: 'ping', namespace: 'host', target: '10.0.1.1', from: '-f' })).toEqual(['ping', '-n', '-O', '-I', '-f', '--', '10.0.1.1']);
});
