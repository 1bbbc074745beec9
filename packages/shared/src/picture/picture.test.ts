import { describe, expect, it } from 'vitest';
import { layOut, placeNew } from '../drawing/index.ts';
import { build, drawingOf, threeOnABridge, withBridge, withCable, withNamespace } from '../drawing/test-lab.ts';
import { NO_MARKS } from '../protocol/index.ts';
import type { Marks } from '../protocol/index.ts';
import type { Topology } from '../topology/index.ts';
import { PICTURE_LOOKS } from './colours.ts';
import { drawAsWritten } from './draw-as-written.ts';
import { drawPicture, roomOf, sceneOf } from './draw-picture.ts';
import { linesIn, nameSize, shorten, widthOf } from './draw-words.ts';
import { ENGLISH_WORDS } from './english-words.ts';
import type { Picture } from './picture.ts';
import { renderSvg } from './render-svg.ts';

const colours = PICTURE_LOOKS.light;

const pictureOf = (topology: Topology, marks: Marks = NO_MARKS, title = 'a lab'): Picture => {
  const drawing = drawingOf(topology);
  const scene = sceneOf(drawing, layOut(drawing, placeNew(drawing, {})), { notes: Object.values(marks.notes), regions: Object.values(marks.regions) });
  return drawPicture(title, scene, { words: ENGLISH_WORDS, colours, looks: marks.looks });
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

describe('a picture of a lab that is written', () => {
  const drawn = (topology: Topology, positions = {}): Picture => drawAsWritten({ name: 'a lab', topology, positions, looks: {}, notes: [], regions: [] }, { words: ENGLISH_WORDS, colours });

  it('has things where they are placed, and the others where there is room', () => {
    const at = [400, 900] as const;
    const names = drawn(threeOnABridge, { net1: at }).shapes.flatMap((shape) => (shape.kind === 'text' && /^net\d$/.test(shape.text) ? [shape] : []));
    expect(names.map(({ text }) => text).toSorted()).toEqual(['net0', 'net1', 'net2']);
    expect(names.find(({ text }) => text === 'net1')?.at).toEqual([at[0] + 30, at[1] + 24]);
    const unplaced = drawn(threeOnABridge);
    expect(isWithin(unplaced)).toBe(true);
    expect(unplaced).toEqual(drawn(threeOnABridge));
  });

  it('leaves out a host in which nothing is, where there is anything else', () => {
    expect(textsOf(drawn(build(withNamespace('net0'))))).not.toContain('host');
    expect(textsOf(drawn(build(withNamespace('net0'), withBridge('br0'))))).toContain('host');
    expect(textsOf(drawn(build()))).toContain('host');
  });

  it('says what a cable does to what it carries', () => {
    const shapings = { 'net0:eth0': { namespace: 'net0', dev: 'eth0', delay: 20, loss: 1.5, rate: 10e6 } };
    expect(textsOf(drawn({ ...threeOnABridge, shapings })).some((text) => /10 Mbit\/s · 20 ms · 1.5 % loss/.test(text))).toBe(true);
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
