import { NO_IDENTITIES } from '@patchbay/shared/identity';
import type { Identities } from '@patchbay/shared/identity';
import { describe, expect, it } from 'vitest';
import { fitDockWidth, fitPanelHeight, usualDockWidth } from './dock-size.ts';
import { change, follow, isPinned, MOST_PINNED, move, panelKey, pin, unpin } from './pinned.ts';
import type { Pinned } from './pinned.ts';
import { EMPTY_DOCK, parseDock, renderDock } from './remembered-dock.ts';

const ns = (name: string): Pinned => ({ what: { kind: 'namespace', name } });
const bridge: Pinned = { what: { kind: 'bridge', namespace: 'host', name: 'br0' }, tab: 'macs', height: 240 };
const cable: Pinned = { what: { kind: 'cable', namespace: 'net0', interface: 'eth0' } };
const keys = (pinned: readonly Pinned[]): readonly string[] => pinned.map(({ what }) => panelKey(what));
const ids = (namespaces: Record<string, string>, interfaces: Record<string, string> = {}): Identities => ({
  namespaces: new Map(Object.entries(namespaces)),
  interfaces: new Map(Object.entries(interfaces)),
});

describe('what is pinned', () => {
  it('stands once, the newest last, the oldest gone where there are too many', () => {
    const many = Array.from({ length: MOST_PINNED + 2 }, (_, index) => ns(`net${String(index)}`)).reduce(pin, []);
    expect(keys(many)).toHaveLength(MOST_PINNED);
    expect(keys(many).at(0)).toBe('namespace net2');
    expect(pin([bridge], { what: { ...bridge.what } })).toEqual([bridge]);
    expect(isPinned([bridge], cable.what)).toBe(false);
  });

  it('goes up and down as far as there are places, and away', () => {
    const three = [ns('a'), bridge, cable];
    expect(keys(move(three, 'namespace a', 1))).toEqual(['bridge host:br0', 'namespace a', 'cable net0:eth0']);
    expect(keys(move(three, 'cable net0:eth0', -2))).toEqual(['cable net0:eth0', 'namespace a', 'bridge host:br0']);
    expect(move(three, 'namespace a', -1)).toBe(three);
    expect(move(three, 'namespace gone', 1)).toBe(three);
    expect(keys(unpin(three, 'bridge host:br0'))).toEqual(['namespace a', 'cable net0:eth0']);
    expect(change(three, 'bridge host:br0', { tab: 'ports' })[1]).toEqual({ ...bridge, tab: 'ports' });
  });

  it('follows what is renamed, there and back', () => {
    const pinned = [ns('net0'), bridge, cable];
    const renamed = ids({ router: 'net0' }, { 'host:sw': 'host:br0', 'router:eth0': 'net0:eth0' });
    const followed = follow(pinned, NO_IDENTITIES, renamed);
    expect(keys(followed)).toEqual(['namespace router', 'bridge host:sw', 'cable router:eth0']);
    expect(followed[1]).toMatchObject({ tab: 'macs', height: 240 });
    expect(keys(follow(followed, renamed, NO_IDENTITIES))).toEqual(keys(pinned));
    expect(keys(follow(followed, renamed, ids({ net0: 'net0' }, { 'host:br0': 'host:br0', 'net0:eth0': 'net0:eth0' })))).toEqual(keys(pinned));
  });

  it('stays with what it is when another takes its name', () => {
    const swapped = ids({ a: 'b', b: 'a' });
    expect(keys(follow([ns('a')], NO_IDENTITIES, swapped))).toEqual(['namespace b']);
    expect(keys(follow([ns('a')], NO_IDENTITIES, ids({ c: 'a', a: 'a #2' })))).toEqual(['namespace c']);
  });

  it('is the very same list where nothing of it moved', () => {
    const pinned = [ns('net0'), cable];
    expect(follow(pinned, NO_IDENTITIES, ids({ other: 'net9' }))).toBe(pinned);
  });

  it('finds an end that is in a namespace without a name', () => {
    expect(keys(follow([cable], NO_IDENTITIES, ids({}, { 'net:[4026532]:eth0': 'net0:eth0' })))).toEqual(['cable net:[4026532]:eth0']);
  });
});

describe('what is remembered of it', () => {
  it('is the same once read', () => {
    const dock = { width: 512, pinned: [ns('net0'), bridge, cable] };
    expect(parseDock(renderDock(dock) ?? '')).toEqual(dock);
    expect(renderDock(EMPTY_DOCK)).toBeUndefined();
  });

  it.each([null, '', 'null', '[]', '{"pinned":{}}', '{"pinned":[{"what":{"kind":"file","name":"x"}}]}', '{"width":-1,"pinned":[]}', '{"pinned":[],"more":1}'])(
    'is nothing where that is stored: %j',
    (stored) => {
      expect(parseDock(stored)).toEqual(EMPTY_DOCK);
    },
  );
});

it('sizes leave room for the canvas', () => {
  expect(fitDockWidth(10, 1280)).toBe(300);
  expect(fitDockWidth(5000, 1280)).toBe(800);
  expect(fitDockWidth(5000, 640)).toBe(300);
  expect([800, 1280, 1920].map(usualDockWidth)).toEqual([344, 365, 408]);
  expect(fitPanelHeight(1, 800)).toBe(120);
  expect(fitPanelHeight(1000, 800)).toBe(800);
});
