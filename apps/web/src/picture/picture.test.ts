import { readFileSync } from 'node:fs';
import { NO_MARKS } from '@patchbay/shared/protocol';
import type { Marks } from '@patchbay/shared/protocol';
import type { Topology } from '@patchbay/shared/topology';
import { createInstance } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { flowElements } from '../canvas/flow-elements.ts';
import { markNodes } from '../canvas/marks/mark-nodes.ts';
import { placeNew } from '../canvas/place-new.ts';
import { build, drawingOf, threeOnABridge, withBridge, withCable, withNamespace } from '../canvas/test-lab.ts';
import { en } from '../i18n/catalogues.ts';
import { PICTURE_COLOURS } from './colours.ts';
import type { Colours } from './colours.ts';
import type { Pens } from './draw-boxes.ts';
import { drawPicture, roomOf } from './draw-picture.ts';
import { linesIn, nameSize, shorten, widthOf } from './draw-words.ts';
import { scaleOf } from './paint-picture.ts';
import type { Picture } from './picture.ts';
import { renderSvg } from './render-svg.ts';

const i18n = createInstance();
beforeAll(() => i18n.init({ lng: 'en', resources: { en: { translation: en } }, interpolation: { escapeValue: false } }));

const tokens = readFileSync(new URL('../ui/tokens.css', import.meta.url), 'utf8');
const colours = Object.fromEntries(PICTURE_COLOURS.map((name) => [name, new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(tokens)?.[1] ?? ''])) as Colours;
const ICON = ['M0 0h24'];
const icons: Pens['icons'] = { computer: ICON, laptop: ICON, phone: ICON, printer: ICON, server: ICON, database: ICON, router: ICON, firewall: ICON, cloud: ICON, internet: ICON, bridge: ICON };

const pictureOf = (topology: Topology, marks: Marks = NO_MARKS, title = 'a lab'): Picture => {
  const drawing = drawingOf(topology);
  const elements = flowElements({ drawing, positions: placeNew(drawing, {}), selected: new Set(), lit: new Set(), spoken: new Map() });
  const noted = markNodes({ marks, moving: {}, selected: new Set(), spoken: new Map(), boxes: elements.nodes });
  return drawPicture(title, { ...elements, marks: noted }, { t: i18n.t, colours, icons, looks: marks.looks });
};

const textsOf = ({ shapes }: Picture): readonly string[] => shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []));

const isWithin = (picture: Picture): boolean => {
  const { x, y, width, height } = picture.bounds;
  return picture.shapes.flatMap(roomOf).every((room) => room.x >= x && room.y >= y && room.x + room.width <= x + width && room.y + room.height <= y + height);
};

const forty = build(
  withBridge('br0'),
  ...Array.from({ length: 40 }, (_, index) => [withNamespace(`net${String(index)}`), withCable({ namespace: `net${String(index)}` }, { namespace: 'host', bridge: 'br0' })]).flat(),
);

describe('a picture of a lab', () => {
  it('has every colour of the theme', () => {
    expect(Object.entries(colours).filter(([, colour]) => !/^#[0-9a-f]{6}$/.test(colour))).toEqual([]);
  });

  it('says what is there: names, interfaces with their addresses, ports', () => {
    expect(textsOf(pictureOf(threeOnABridge))).toEqual(expect.arrayContaining(['host', 'mybridge0', '10.0.1.254/24', 'net0', 'eth0', '10.0.1.1/24', 'veth0', '3 ports']));
  });

  it('says in words and by dashes what carries nothing', () => {
    const down: Topology = { ...threeOnABridge, interfaces: Object.fromEntries(Object.entries(threeOnABridge.interfaces).map(([key, record]) => [key, key === 'net0:eth0' ? { ...record, up: false } : record])) };
    const picture = pictureOf(down);
    expect(textsOf(picture)).toEqual(expect.arrayContaining(['no carrier', 'eth0 is down']));
    expect(picture.shapes.filter((shape) => shape.kind === 'path' && shape.stroke.dash !== undefined && shape.stroke.colour === colours.bad)).toHaveLength(1);
  });

  it.each([
    ['nothing but the host', build()],
    ['three on a bridge', threeOnABridge],
    ['forty on a bridge', forty],
  ])('has room for all of %s', (_what, topology) => {
    expect(isWithin(pictureOf(topology))).toBe(true);
  });

  it('has room for marks far away, and their texts', () => {
    const marks: Marks = {
      notes: { n1: { text: 'far away & <here>\n网络', at: [-3000, 40], size: [200, 90], hue: 'yellow' } },
      regions: { r1: { label: 'a region', at: [2000, -900], size: [300, 200], hue: 'teal' } },
      looks: { net0: { icon: 'server', hue: 'red' } },
    };
    const picture = pictureOf(threeOnABridge, marks);
    expect(isWithin(picture)).toBe(true);
    expect(picture.bounds.x).toBeLessThan(-3000);
    expect(textsOf(picture)).toEqual(expect.arrayContaining(['far away & <here>', '网络', 'a region']));
  });

  it('has forty boxes, none of which says less than another', () => {
    const texts = textsOf(pictureOf(forty));
    expect(texts.filter((text) => /^net\d+$/.test(text))).toHaveLength(40);
  });
});

describe('as SVG', () => {
  const marks: Marks = { ...NO_MARKS, notes: { n1: { text: `<script>alert("1")</script> & 'so' \u0000\u001b[31m ${'\ud83d'}`, at: [0, 0], size: [900, 90], hue: 'yellow' } } };
  const svg = (): string => renderSvg(pictureOf(threeOnABridge, marks, '<!-- "&\' ]]>'));

  it('has what people wrote as text, and nothing that XML has no place for', () => {
    expect(svg()).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;so&#39;');
    expect(svg()).toContain('<title>&lt;!-- &quot;&amp;&#39; ]]&gt;</title>');
    expect(svg()).not.toMatch(/[^\P{Cc}\n]|<script|<style|href|NaN|undefined/u);
    expect(svg().isWellFormed()).toBe(true);
  });

  it('is made of few elements, each closed', () => {
    const open: string[] = [];
    const kinds = new Set<string>();
    for (const [, slash, name = '', rest = ''] of svg().matchAll(/<(\/?)([a-z]+)((?:\s[a-zA-Z:-]+="[^"<]*")*\/?)>/g)) {
      kinds.add(name);
      if (slash === '/') expect(open.pop()).toBe(name);
      else if (!rest.endsWith('/')) open.push(name);
    }
    expect(open).toEqual([]);
    expect([...kinds].toSorted()).toEqual(['path', 'rect', 'svg', 'text', 'title']);
    // nothing else begins with a bracket
    expect(svg().replaceAll(/<\/?[a-z]+(?:\s[a-zA-Z:-]+="[^"<]*")*\/?>/g, '')).not.toMatch(/<(?!\?xml)/);
  });
});

describe('words', () => {
  it.each([
    ['net0', 100, 'net0'],
    ['a-rather-long-name', 60, 'a-rather…'],
    ['网络命名空间', 50, '网络命…'],
  ])('of %s, in %d, there is %s', (text, room, shortened) => {
    expect(shorten(text, room, 11, 'sans')).toBe(shortened);
    expect(widthOf(shortened, 11, 'sans')).toBeLessThanOrEqual(room);
  });

  it('of a name are written smaller before they are shortened', () => {
    const name = 'cellar-printer';
    const size = nameSize(name, 13.5, 100);
    expect(size).toBeLessThan(13.5);
    expect(shorten(name, 100, size, 'sans')).toBe(name);
    expect(nameSize('net0', 13.5, 100)).toBe(13.5);
  });

  it('are broken into lines where there is a blank, or anywhere in what is too long', () => {
    expect(linesIn('mind the gap\n\nand 网络命名空间', 70, 13, 9)).toEqual(['mind the', 'gap', '', 'and 网络', '命名空间']);
    expect(linesIn('aaaaaaaaaaaaaaaaaaaa', 70, 13, 9)).toEqual(['aaaaaaaa', 'aaaaaaaa', 'aaaa']);
    expect(linesIn('a\nb\nc', 70, 13, 2)).toEqual(['a', '…']);
  });
});

it('is painted at twice its size, or as large as a browser can', () => {
  expect(scaleOf(800, 600)).toBe(2);
  expect(scaleOf(10_000, 500)).toBeCloseTo(1.6);
  expect(scaleOf(10_000, 10_000)).toBeCloseTo(0.8);
});
