import { expect, test, vi } from 'vitest';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { Health } from './health.ts';

function healthOf({ fails = [] as ('sandbox' | 'store' | 'saving')[] } = {}) {
  let now = 0;
  const end = vi.fn(() => Promise.resolve());
  const failing = new Set(fails);
  const act = (what: 'sandbox' | 'store') => (failing.has(what) ? Promise.reject(new Error(`/secret/path: ${what}`)) : Promise.resolve());
  const parts = {
    openSandbox: vi.fn(() => act('sandbox').then(() => ({ end }) as unknown as Sandbox)),
    tryWriting: vi.fn(() => act('store')),
    isSavingFailing: () => failing.has('saving'),
    failed: vi.fn(),
    now: () => now,
  };
  return { health: new Health(parts), parts, end, failing, pass: (ms: number) => (now += ms) };
}

test('all is well where a sandbox can be made and the store written; the sandbox is ended', async () => {
  const { health, end } = healthOf();
  expect(await health.report()).toEqual({ status: 'ok' });
  expect(end).toHaveBeenCalledOnce();
});

test('it is not tried at each request, and is tried again after half a minute', async () => {
  const { health, parts, failing, pass } = healthOf();
  await Promise.all([health.report(), health.report()]);
  failing.add('sandbox');
  pass(29_999);
  expect(await health.report()).toEqual({ status: 'ok' });
  expect(parts.openSandbox).toHaveBeenCalledOnce();
  pass(1);
  expect(await health.report()).toEqual({ status: 'failing', problems: ['no-sandbox-can-be-made'] });
  expect(parts.tryWriting).toHaveBeenCalledTimes(2);
});

test('what fails is said, why is told to the log alone', async () => {
  const { health, parts } = healthOf({ fails: ['sandbox', 'store'] });
  const report = await health.report();
  expect(report).toEqual({ status: 'failing', problems: ['store-cannot-be-written', 'no-sandbox-can-be-made'] });
  expect(JSON.stringify(report)).not.toContain('secret');
  expect(parts.failed).toHaveBeenCalledWith('store-cannot-be-written', expect.objectContaining({ message: '/secret/path: store' }));
});

test('a write that failed is known at once, and a server that stops is not asked', async () => {
  const { health, failing } = healthOf();
  await health.report();
  failing.add('saving');
  expect(await health.report()).toEqual({ status: 'failing', problems: ['store-cannot-be-written'] });
  health.stop();
  expect(await health.report()).toEqual({ status: 'failing', problems: ['stopping'] });
});
