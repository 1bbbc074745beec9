import { afterEach, expect, test } from 'vitest';
import { openSandbox } from '../sandbox/open-sandbox.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { FreshNamespaces } from './fresh-namespaces.ts';

const opened: Sandbox[] = [];
afterEach(async () => {
  for (const sandbox of opened.splice(0)) await sandbox.end();
});

/** A sandbox, and how often something was run in it. */
async function counted(): Promise<{ readonly sandbox: Sandbox; readonly runs: () => number }> {
  const sandbox = await openSandbox();
  opened.push(sandbox);
  let runs = 0;
  const run: Sandbox['run'] = (argv, options) => {
    runs += 1;
    return sandbox.run(argv, options);
  };
  return { sandbox: { ...sandbox, pid: sandbox.pid, ended: sandbox.ended, run, end: () => sandbox.end() }, runs: () => runs };
}

test('what one sandbox has found out goes for the next, until it is asked for anew', async () => {
  const [a, b] = [await counted(), await counted()];
  const namespaces = new FreshNamespaces();
  const found = await namespaces.of(a.sandbox);
  expect(found.sysctls.get('net.ipv4.ip_forward')).toBe('0');
  expect(found.readOnly.size).toBeGreaterThan(0);
  expect(await namespaces.of(b.sandbox)).toBe(found);
  expect([a.runs(), b.runs()]).toEqual([1, 0]);
  const again = await namespaces.readAnew(b.sandbox);
  expect(again).not.toBe(found);
  expect(again).toEqual(found);
  expect(await namespaces.of(a.sandbox)).toBe(again);
  expect([a.runs(), b.runs()]).toEqual([1, 1]);
});

test('one that ends while it is asked takes nobody along: the next is asked itself', async () => {
  const [a, b] = [await counted(), await counted()];
  const namespaces = new FreshNamespaces();
  const [ofA, ofB] = [namespaces.of(a.sandbox), namespaces.of(b.sandbox)];
  const refused = expect(ofA).rejects.toThrow('could not be read whole');
  await a.sandbox.end();
  await refused;
  expect((await ofB).sysctls.get('net.ipv4.ip_forward')).toBe('0');
  expect([a.runs(), b.runs()]).toEqual([1, 1]);
});
