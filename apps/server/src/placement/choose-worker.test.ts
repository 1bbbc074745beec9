import fc from 'fast-check';
import { KERNEL_FEATURES } from '@patchbay/shared/topology';
import { describe, expect, it } from 'vitest';
import { chooseWorker } from './choose-worker.ts';
import type { LoadedWorker } from './choose-worker.ts';

const worker = (id: string, more: Partial<LoadedWorker> = {}): LoadedWorker => ({ id, cores: 4, memoryMib: 8_192, features: [], labs: 0, ...more });
const chosen = (...[workers, lab, needs]: Parameters<typeof chooseWorker>): string => {
  const choice = chooseWorker(workers, lab, needs);
  return choice.ok ? choice.worker.id : expect.fail(choice.code);
};

describe('chooseWorker', () => {
  it('takes the least loaded in proportion to what it can carry', () => {
    expect(chosen([worker('a', { labs: 9 }), worker('b', { labs: 8 })], 'lab', [])).toBe('b');
    expect(chosen([worker('small', { cores: 2, labs: 5 }), worker('large', { cores: 16, memoryMib: 32_768, labs: 30 })], 'lab', [])).toBe('large');
    // many cores and little memory
    expect(chosen([worker('narrow', { cores: 64, memoryMib: 2_048, labs: 5 }), worker('b', { labs: 8 })], 'lab', [])).toBe('b');
  });

  it('takes none that lacks something, however idle, and says what is lacking where all do', () => {
    const workers = [worker('idle', { features: ['vlan'] }), worker('able', { features: ['vlan', 'netem'], labs: 500 })];
    expect(chosen(workers, 'lab', ['netem', 'vlan'])).toBe('able');
    expect(chooseWorker(workers, 'lab', ['netem', 'wireguard', 'vlan'])).toEqual({ ok: false, code: 'no-worker-has-it', lacking: ['wireguard'] });
    expect(chooseWorker([], 'lab', ['netem'])).toEqual({ ok: false, code: 'no-worker' });
  });

  it('comes to the same in whatever order workers are seen, and for each lab to another among equals', () => {
    const workers = ['a', 'b', 'c', 'd'].map((id) => worker(id));
    const many = Array.from({ length: 400 }, (_, number) => `lab-${String(number)}`);
    const choices = many.map((lab) => chosen(workers, lab, []));
    expect(many.map((lab) => chosen([...workers].reverse(), lab, []))).toEqual(choices);
    for (const { id } of workers) expect(choices.filter((choice) => choice === id).length).toBeGreaterThan(60);
  });

  it('never chooses one that lacks a feature, nor says so of one that has all', () => {
    const features = fc.subarray([...KERNEL_FEATURES]);
    const workers = fc.uniqueArray(fc.record({ id: fc.stringMatching(/^[\w-]+$/), cores: fc.integer({ min: 1, max: 64 }), memoryMib: fc.integer({ min: 256, max: 262_144 }), labs: fc.nat(500), features }), { selector: ({ id }) => id, maxLength: 8 });
    fc.assert(
      fc.property(workers, fc.string(), features, (all, lab, needs) => {
        const lacks = (one: LoadedWorker) => needs.filter((feature) => !one.features.includes(feature));
        const choice = chooseWorker(all, lab, needs);
        if (choice.ok) expect(lacks(choice.worker)).toEqual([]);
        else if (choice.code === 'no-worker') expect(all).toEqual([]);
        else expect(choice.lacking).toHaveLength(Math.min(...all.map((one) => lacks(one).length)));
        if (!choice.ok) expect(all.every((one) => lacks(one).length > 0)).toBe(true);
      }),
    );
  });

  it('keeps 1,000 labs on 8 workers within 10 % of even, whoever comes and goes', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.nat(), { maxLength: 40 }), { minLength: 10, maxLength: 20 }), (comings) => {
        const counts = new Map(Array.from({ length: 8 }, (_, number) => [`worker-${String(number)}`, 0]));
        const owners: string[] = [];
        let arrived = 0;
        const arrive = (): void => {
          const owner = chosen([...counts].map(([id, labs]) => worker(id, { labs })), `lab-${String((arrived += 1))}`, []);
          counts.set(owner, (counts.get(owner) ?? 0) + 1);
          owners.push(owner);
        };
        while (owners.length < 1_000) arrive();
        for (const leaving of comings) {
          for (const index of leaving) {
            const [owner = ''] = owners.splice(index % owners.length, 1);
            counts.set(owner, (counts.get(owner) ?? 0) - 1);
          }
          while (owners.length < 1_000) arrive();
          expect(Math.max(...counts.values())).toBeLessThanOrEqual(137);
          expect(Math.min(...counts.values())).toBeGreaterThanOrEqual(113);
        }
      }),
      { numRuns: 10 },
    );
  });
});
