/** What the matrix shows of a service, saved as the lab's checks, and run as `patchbay check` runs them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setRuleset, startingPoint } from '@patchbay/shared/gesture';
import { sayableTopology, writeLabFile } from '@patchbay/shared/lab-file';
import type { LabFile } from '@patchbay/shared/lab-file';
import { isSettled, matrixChecks } from '@patchbay/shared/matrix';
import type { LabMatrix, Service } from '@patchbay/shared/protocol';
import { afterAll, expect, test } from 'vitest';
import { createKernel } from '../kernel/create-kernel.ts';
import { freshLab } from '../lab/test-lab.ts';
import { featuresLacking } from '../sandbox/kernel-features.ts';
import { openSandbox } from '../sandbox/open-sandbox.ts';
import { checkFile } from './check-file.ts';

const lab = freshLab({ gesture: 'set-up', start: startingPoint('three-on-a-bridge') });
const folder = mkdtempSync(join(tmpdir(), 'patchbay-service-checks-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const HTTP: Service = { protocol: 'tcp', port: 8000 };
const SERVER = { namespace: 'net1', argv: ['python3', '-m', 'http.server', '8000'] } as const;
const WALL = 'table ip wall { chain in { type filter hook input priority 0; ip saddr 10.0.1.3 tcp dport 8000 drop; }; }';

/** The lab as its file, with a check for each pair of the matrix. */
async function saved(): Promise<LabFile> {
  let latest: LabMatrix | undefined;
  const shown = async (): Promise<LabMatrix['rows'] | undefined> => {
    expect(lab().lab.watches.watchMatrix((text) => (latest = JSON.parse(text) as LabMatrix), HTTP)).toMatchObject({ ok: true });
    await expect.poll(() => latest !== undefined && isSettled(latest)).toBe(true);
    return latest?.rows;
  };
  const others = ['refused', 'refused', 'refused'] as const;
  await expect.poll(shown).toEqual([
    ['none', 'refused', 'reached', 'refused'],
    ['refused', 'none', 'reached', 'refused'],
    ['refused', 'refused', 'none', 'refused'],
    [...others.slice(1), 'lost', 'none'],
  ]);
  const { topology } = lab();
  const { pairs } = matrixChecks(latest as never, topology);
  return { name: 'services', topology: sayableTopology(topology, () => false).topology, programs: [SERVER], checks: pairs.map(({ check }) => ({ ...check, withinMs: 3_000 })), positions: {}, looks: {}, notes: [], regions: [] };
}

/** A server may take its time to begin; where there is none, no check waits so long. */
const PATIENT_MS = 30_000;

async function checked(file: LabFile): Promise<readonly string[]> {
  const path = join(folder, 'services.lab.yaml');
  writeFileSync(path, writeLabFile(file));
  const outcome = await checkFile(path, { openSandbox, createKernel, featuresLacking });
  if (outcome.kind !== 'checked') throw new Error(JSON.stringify(outcome));
  return outcome.checks.filter(({ holds }) => !holds).map(({ check: { from, target }, why }) => [from, target, ...(why === undefined ? [] : [JSON.stringify(why)])].join(' '));
}

test('all hold in the lab that they were saved of; what is closed, or opened, is told', async () => {
  lab().sandbox.spawn(['ip', 'netns', 'exec', SERVER.namespace, ...SERVER.argv]).stdout.resume();
  expect(await lab().change(setRuleset(lab().topology, 'net1', WALL))).toMatchObject({ ok: true });
  const file = await saved();
  expect(file.checks).toHaveLength(12);
  expect(file.checks.filter(({ expect: what }) => what === 'work').map(({ from, target }) => `${from} ${target}`)).toEqual(['host 10.0.1.2', 'net0 10.0.1.2']);
  const patient = { ...file, checks: file.checks.map((check) => (check.expect === 'work' ? { ...check, withinMs: PATIENT_MS } : check)) };
  expect(await checked(patient)).toEqual([]);

  const closed = await checked({ ...file, programs: [] });
  expect(closed).toHaveLength(2);
  expect(closed[0]).toMatch(/^host 10\.0\.1\.2 .*listen/);
  expect(closed[1]).toMatch(/^net0 10\.0\.1\.2 .*listen/);

  // whom the firewall kept out gets in
  expect(await checked({ ...patient, topology: { ...file.topology, rulesets: {} } })).toEqual(['net2 10.0.1.2']);
});
