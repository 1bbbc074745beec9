import { LABS } from '@patchbay/shared/explain/test-labs';
import { startingPoint } from '@patchbay/shared/gesture';
import type { PacketWatchRequest, ProbeReplay } from '@patchbay/shared/protocol';
import { changesBetween, readWatchLine, tellStory } from '@patchbay/shared/sighting';
import type { Chapter, Hop } from '@patchbay/shared/sighting';
import { emptyTopology } from '@patchbay/shared/topology';
import type { Topology } from '@patchbay/shared/topology';
import { describe, expect, test } from 'vitest';
import { LAB_LIMITS } from './limits.ts';
import { freshLab } from './test-lab.ts';
import type { TestLab } from './test-lab.ts';

/** Starts a watch; gives its id. */
async function watch({ lab }: TestLab, request: Omit<PacketWatchRequest, 'kind'>): Promise<string> {
  const started = await lab.startProbe('ann', { kind: 'watch', ...request });
  expect(started).toMatchObject({ ok: true });
  return started.ok ? started.probe : '';
}
const replayOf = ({ lab }: TestLab, id: string): ProbeReplay | undefined => lab.welcome('ann').probes.find(({ probe }) => probe.id === id);
const linesOf = (lab: TestLab, id: string) => (replayOf(lab, id)?.lines ?? []).map(readWatchLine);
const ended = async (lab: TestLab, id: string): Promise<void> => {
  await expect.poll(() => replayOf(lab, id)?.probe.end, { timeout: 60_000 }).toBeDefined();
};
function storyOf(lab: TestLab, id: string): readonly Chapter[] {
  const lines = linesOf(lab, id);
  const watched = new Set(lines.flatMap((line) => (line.kind === 'watching' ? line.interfaces : [])));
  return tellStory(lines.flatMap((line) => (line.kind === 'sighting' ? [line.sighting] : [])), lab.observation, watched).filter(({ isNoise }) => !isNoise);
}
const told = ({ from, to, deeds, ending }: Hop): string => `${from} → ${to}: ${deeds.join(', ')}${ending === undefined ? '' : ` · ${ending}`}`;
const tell = (chapters: readonly Chapter[]): readonly string[] => chapters.flatMap(({ kind, beats }) => [kind, ...beats.map((hops) => `  ${hops.map(told).toSorted().join(' | ')}`)]);
const changesOf = (chapter: Chapter | undefined): readonly string[] =>
  (chapter?.beats.flat() ?? []).flatMap(({ before, sent }) => (before === undefined || sent === undefined ? [] : changesBetween(before.frame, sent.frame).map(({ layer, field, before: was, after }) => `${layer} ${field} ${was} → ${after}`)));
const startOf = (name: (typeof LABS)[number]['name']): Topology => LABS.find((lab) => lab.name === name)?.topology ?? emptyTopology();
const catchers = async ({ sandbox }: TestLab): Promise<string> => (await sandbox.run(['pgrep', '-c', 'dumpcap'])).stdout.trim();

describe('three on a bridge', () => {
  const fresh = freshLab({ gesture: 'open-starting-point', start: startingPoint('three-on-a-bridge') });

  test('the first ping: who has it goes to all, and the rest to who is meant; all is asked again where it was forgotten', async () => {
    const lab = fresh();
    expect(await lab.reaches('net0', '10.0.1.2')).toBe(true);
    const id = await watch(lab, { namespace: 'net0', target: '10.0.1.2', targetName: 'net1', count: 1, forget: true });
    await ended(lab, id);
    expect(replayOf(lab, id)?.probe.end).toMatchObject({ reason: 'done' });
    const story = storyOf(lab, id);
    const own = Object.values(lab.observation.interfaces).filter(({ namespace, peer }) => namespace !== 'host' && peer !== undefined);
    const [zero, one, two] = own.map(({ namespace, name, peer }) => [`${namespace}:${name}`, `host:${peer?.interface ?? ''}`]).toSorted();
    const [at0, port0] = zero ?? [];
    const [at1, port1] = one ?? [];
    const [at2, port2] = two ?? [];
    expect(tell(story).slice(0, 12)).toEqual([
      'arp-request',
      `  ${String(at0)} → ${String(port0)}: ask`,
      `  ${String(port1)} → ${String(at1)}: broadcast · for-me | ${String(port2)} → ${String(at2)}: broadcast · not-for-me`,
      'arp-reply',
      `  ${String(at1)} → ${String(port1)}: say`,
      `  ${String(port0)} → ${String(at0)}: forward · for-me`,
      'echo-request',
      `  ${String(at0)} → ${String(port0)}: send`,
      `  ${String(port1)} → ${String(at1)}: forward · for-me`,
      'echo-reply',
      `  ${String(at1)} → ${String(port1)}: answer`,
      `  ${String(port0)} → ${String(at0)}: forward · for-me`,
    ]);
    expect(linesOf(lab, id).flatMap((line) => (line.kind === 'command' ? [line.command] : []))).toContain('ip -n net0 neigh flush all');
    expect(linesOf(lab, id).filter(({ kind }) => kind === 'words')).toEqual([]);
    expect(await catchers(lab)).toBe('0');
  });

  test('one that goes by nothing sees what passes until it is stopped; no more run at once than may; nothing is left behind', async () => {
    const lab = fresh();
    const ids = [];
    for (let started = 0; started < LAB_LIMITS.watches; started += 1) ids.push(await watch(lab, { namespace: 'net0' }));
    expect(await lab.lab.startProbe('ann', { kind: 'watch', namespace: 'net0' })).toMatchObject({ ok: false, refusal: { code: 'limit', limit: { name: 'watches', value: LAB_LIMITS.watches } } });
    expect(await lab.lab.startProbe('ann', { kind: 'watch', namespace: 'nobody' })).toMatchObject({ ok: false, refusal: { code: 'invalid' } });
    const [id = ''] = ids;
    await expect.poll(() => linesOf(lab, id).some(({ kind }) => kind === 'watching'), { timeout: 30_000 }).toBe(true);
    expect(await lab.reaches('net2', '10.0.1.1')).toBe(true);
    await expect.poll(() => storyOf(lab, id).some(({ kind }) => kind === 'echo-reply'), { timeout: 30_000 }).toBe(true);
    for (const one of ids) expect(lab.lab.stopProbe(one)).toMatchObject({ ok: true });
    for (const one of ids) await ended(lab, one);
    expect(replayOf(lab, id)?.probe.end).toMatchObject({ reason: 'stopped' });
    expect(await catchers(lab)).toBe('0');
  });
});

describe('behind an address translation', () => {
  const fresh = freshLab({ gesture: 'open-file', start: startOf('tutorial') });

  test('one journey there, with another source from there on, and one back', async () => {
    const lab = fresh();
    const id = await watch(lab, { namespace: 'net0', target: '203.0.113.9', count: 1, forget: true });
    await ended(lab, id);
    const story = storyOf(lab, id);
    const request = story.find(({ kind }) => kind === 'echo-request');
    const reply = story.find(({ kind }) => kind === 'echo-reply');
    expect(request?.beats.flat().map(({ deeds }) => deeds).filter((deeds) => deeds.includes('route'))).toEqual([['route', 'translate-source']]);
    expect(changesOf(request)).toEqual(expect.arrayContaining(['ipv4 source 10.0.1.1 → 198.51.100.254', 'ipv4 ttl 64 → 63']));
    expect(changesOf(reply)).toEqual(expect.arrayContaining(['ipv4 destination 198.51.100.254 → 10.0.1.1', 'ipv4 ttl 64 → 63']));
    expect(request?.beats.at(-1)?.map(({ ending }) => ending)).toEqual(['for-me']);
    expect(reply?.beats.at(-1)?.map(({ ending }) => ending)).toEqual(['for-me']);
  });
});

describe('through a tunnel', () => {
  const fresh = freshLab({ gesture: 'open-file', start: startOf('vxlan') });

  test('it is wrapped on one side and unwrapped on the other', async () => {
    const lab = fresh();
    const id = await watch(lab, { namespace: 'net0', target: '10.9.0.2', count: 1, forget: true });
    await ended(lab, id);
    const request = storyOf(lab, id).find(({ kind }) => kind === 'echo-request');
    expect(request?.beats.flat().map(({ deeds, ending }) => [deeds, ending])).toEqual([[['send', 'wrap'], 'for-me']]);
    expect(request?.journey.map(({ by }) => by)).toEqual([undefined, 'wrap', 'cable', 'unwrap']);
  });
});
