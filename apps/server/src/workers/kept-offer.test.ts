import { expect, it } from 'vitest';
import type { Lease, LeaseEvent, Offered } from '../placement/placement.ts';
import { KeptOffer } from './kept-offer.ts';

/** Of a lease, what it takes to lose it. */
function leaseToLose(): { readonly offered: Offered; readonly isWatched: () => boolean; readonly lose: () => void } {
  let tell: ((event: LeaseEvent) => void) | undefined;
  const lease: Lease = {
    worker: 'a',
    isLost: false,
    labs: new Map(),
    watch: (watcher) => {
      tell = watcher;
      return () => undefined;
    },
    leave: () => Promise.resolve('left'),
    end: () => Promise.resolve(),
  };
  return { offered: { ok: true, lease }, isWatched: () => tell !== undefined, lose: () => tell?.({ kind: 'lost' }) };
}

it('a worker whose lease was lost is offered again, until that can be', async () => {
  const [first, second, third] = [leaseToLose(), leaseToLose(), leaseToLose()];
  const fault = new Error('broken');
  const outcomes = [() => Promise.resolve(first.offered), () => Promise.resolve<Offered>({ ok: false, code: 'cut-off' }), () => Promise.reject(fault), () => Promise.resolve(second.offered), () => Promise.resolve(third.offered)];
  let offers = 0;
  const faults: unknown[] = [];
  const kept = await KeptOffer.begin({ offer: () => outcomes[offers++]?.() ?? expect.fail('nothing was lost'), reportFault: (error) => faults.push(error) });
  first.lose();
  await expect.poll(() => offers, { timeout: 60_000 }).toBe(4);
  expect(faults).toEqual([fault]);
  // it is told of the next one when that offer has been answered
  await expect.poll(() => second.isWatched(), { timeout: 60_000 }).toBe(true);
  second.lose();
  await expect.poll(() => third.isWatched(), { timeout: 60_000 }).toBe(true);
  kept.end();
  third.lose();
  expect(offers).toBe(5);
});

it('says why it cannot be offered at first', async () => {
  const begin = (code: 'id-taken' | 'cut-off') => KeptOffer.begin({ offer: () => Promise.resolve({ ok: false, code }), reportFault: () => undefined });
  await expect(begin('id-taken')).rejects.toThrow('another worker with this id goes on; end it, or give this one another id');
  await expect(begin('cut-off')).rejects.toThrow('look whether NATS runs, and with JetStream');
});
