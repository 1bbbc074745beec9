import { expect, test } from 'vitest';
import { drawSketch } from './draw-sketch.ts';

test('boxes stand where they were placed, and cables go from middle to middle', () => {
  const { boxes, cables, viewBox } = drawSketch({
    boxes: [
      { name: 'net0', kind: 'namespace', at: [0, 0] },
      { name: 'br0', kind: 'bridge', at: [400, 300] },
    ],
    cables: [[0, 1, false], [0, 1, true], [0, 1, null]],
  });
  expect(boxes).toMatchObject([{ x: 0, y: 0, label: 'net0' }, { x: 400, y: 300, label: 'br0' }]);
  expect(cables).toEqual(['down', 'up', 'unlit'].map((state) => ({ path: 'M106 48L530 332', state })));
  expect(viewBox).toBe('-30 -30 720 424');
});

const centre = (box: { readonly x: number; readonly width: number } | undefined): number => (box === undefined ? NaN : box.x + box.width / 2);

test('what nobody has placed stands below the rest, and none upon another', () => {
  const { boxes } = drawSketch({
    boxes: [{ name: 'net0', kind: 'namespace', at: [100, 100] }, ...[1, 2, 3, 4].map((number) => ({ name: `net${String(number)}`, kind: 'namespace' as const })), { name: 'br0', kind: 'bridge' }],
    cables: [],
  });
  const [first, ...others] = boxes;
  expect(others.every(({ y }) => y > (first?.y ?? 0) + (first?.height ?? 0))).toBe(true);
  const overlaps = boxes.flatMap((a, index) => boxes.slice(index + 1).filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height));
  expect(overlaps).toEqual([]);
});

test('one bridge stands in the middle above the namespaces that it joins, as on the canvas', () => {
  const { boxes } = drawSketch({ boxes: [...[0, 1, 2].map((number) => ({ name: `net${String(number)}`, kind: 'namespace' as const })), { name: 'br0', kind: 'bridge' }], cables: [] });
  const [, middle, , bridge] = boxes;
  expect(centre(bridge)).toBe(centre(middle));
  expect(bridge?.y).toBeLessThan(middle?.y ?? 0);
});

test('an empty lab has a picture, and long names are cut to their boxes', () => {
  expect(drawSketch({ boxes: [], cables: [] })).toEqual({ viewBox: '0 0 720 400', boxes: [], cables: [] });
  const labels = drawSketch({ boxes: [{ name: 'a-long-name-it-is', kind: 'namespace' }, { name: '实验室的交换机', kind: 'namespace' }], cables: [] }).boxes.map(({ label }) => label);
  expect(labels).toEqual(['a-long-n…', '实验室…']);
});

test('many boxes have no names that nobody could read', () => {
  const boxes = Array.from({ length: 40 }, (_, number) => ({ name: `net${String(number)}`, kind: 'namespace' as const }));
  expect(drawSketch({ boxes, cables: [] }).boxes.every(({ label }) => label === '')).toBe(true);
});
