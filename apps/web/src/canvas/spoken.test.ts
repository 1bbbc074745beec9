import { build, drawingOf, threeOnABridge, withCable, withNamespace } from '@patchbay/shared/drawing/test-lab';
import { addBridge } from '@patchbay/shared/gesture';
import { createInstance } from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { en, zh } from '../i18n/catalogues.ts';
import { speakerIn } from './spoken.ts';

const i18n = createInstance();
beforeAll(() => i18n.init({ lng: 'en', resources: { en: { translation: en }, zh: { translation: zh } }, interpolation: { escapeValue: false } }));

const switches = drawingOf(
  build(
    withNamespace('net0'),
    withNamespace('sw1'),
    withNamespace('sw2'),
    (topology) => addBridge(topology, 'sw1', 'br0'),
    (topology) => addBridge(topology, 'sw2', 'br0'),
    withCable({ namespace: 'net0' }, { namespace: 'sw1', bridge: 'br0' }),
  ),
);

test.each([
  ['en', 'br0, bridge, in sw1, 1 port, connected to net0', 'br0, bridge, in sw2, 0 ports, not connected'],
  ['zh', 'br0，网桥, 在 sw1 里, 1 个端口, 连接到 net0', 'br0，网桥, 在 sw2 里, 0 个端口, 没有连接'],
])('of bridges with one name it is said in which namespace each is: %s', (language, first, second) => {
  const spoken = speakerIn(i18n.getFixedT(language))(switches);
  expect([spoken.get('sw1:br0'), spoken.get('sw2:br0')]).toEqual([first, second]);
});

test('of a bridge of the host, not', () => {
  expect(speakerIn(i18n.getFixedT('en'))(drawingOf(threeOnABridge)).get('host:mybridge0')).toMatch(/^mybridge0, bridge, (?!in )/);
});
