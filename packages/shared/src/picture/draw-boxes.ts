/** The boxes of a picture, as the page's canvas has them (`canvas/Boxes.tsx`). Pure. */
import { linesThatFit, portNames } from '../drawing/index.ts';
import type { Box, BoxState, BridgeBox, DrawnSocket, EndBox, HostBox, NamespaceBox, Point, PortNames, Rect } from '../drawing/index.ts';
import type { Hue, Look } from '../protocol/index.ts';
import type { Colours } from './colours.ts';
import { drawSockets } from './draw-sockets.ts';
import { boldWidthOf, chip, chipWidth, nameSize, widthOf, write } from './draw-words.ts';
import type { ChipColours } from './draw-words.ts';
import { ICON_PATHS } from './icons.ts';
import type { PictureWords } from './picture-words.ts';
import type { Shape } from './picture.ts';
import { tagOf } from './tag-of.ts';

export interface Pens {
  readonly words: PictureWords;
  readonly colours: Colours;
  /** How boxes look, by their keys. */
  readonly looks: Readonly<Record<string, Look>>;
}

export interface StandingBox {
  readonly box: Box;
  readonly rect: Rect;
  readonly sockets: readonly DrawnSocket[];
}

const PAD = 14;

export const drawBox = ({ box, rect, sockets }: StandingBox, pens: Pens): readonly Shape[] => {
  switch (box.kind) {
    case 'host':
      return drawHost(box, rect, pens);
    case 'namespace':
      return [...drawNamespace(box, rect, pens), ...drawSockets(sockets, [rect.x, rect.y], { names: 'outside' }, pens.colours)];
    case 'bridge': {
      const names = portNames(box, sockets);
      return [...drawBridge(box, rect, names, pens), ...drawSockets(sockets, [rect.x, rect.y], names, pens.colours)];
    }
    case 'end':
      return [...drawEnd(box, rect, pens), ...drawSockets(sockets, [rect.x, rect.y], { names: 'none' }, pens.colours)];
  }
};

const drawHost = ({ forwarding }: HostBox, rect: Rect, { words, colours }: Pens): readonly Shape[] => {
  const y = rect.y + 27;
  const [title, subtitle] = [words.host, words.hostIs];
  const after = rect.x + 18 + boldWidthOf(title, 13) + 8;
  return [
    { kind: 'rect', rect, radius: 16, fill: { colour: colours.host }, stroke: { colour: colours['host-line'], width: 1.5, dash: [5, 4] } },
    write(title, [rect.x + 18, y], { colour: colours.ink, size: 13, weight: 600 }),
    write(subtitle, [after, y], { colour: colours['ink-3'], size: 13 }),
    ...chip(words.forwarding(forwarding), [after + widthOf(subtitle, 13, 'sans') + 8, y - 4], forwarding === '0' ? neutral(colours) : { ink: colours.accent, soft: colours['accent-soft'] }),
  ];
};

const drawNamespace = (box: NamespaceBox, rect: Rect, pens: Pens): readonly Shape[] => {
  const { words, colours, looks } = pens;
  const look = looks[box.key];
  const icon = look?.icon ?? (box.forwards ? 'router' : undefined);
  const down = box.rows.filter(({ name, state }) => name !== 'lo' && state === 'down').map(({ name }) => name);
  const [first = ''] = down;
  const said = down.length === 0 ? '' : down.length === 1 ? words.interfaceDown(first) : words.interfacesDown(down.length);
  const begin = rect.x + PAD + 16;
  const name = begin + (icon === undefined ? 0 : 24);
  const room = rect.x + rect.width - PAD - name - (said === '' ? 0 : chipWidth(said) + 8);
  const y = rect.y + 24;
  return [
    card(rect, box.state, box.holder === undefined ? colours['line-2'] : colours.idle, pens),
    ...accent(rect, look?.hue, colours),
    dot(box.state, [rect.x + PAD + 4, y - 4], colours),
    ...(icon === undefined ? [] : drawIcon(ICON_PATHS[icon], [begin, y - 12], look?.hue === undefined ? colours['ink-2'] : colours[`hue-${look.hue}`])),
    write(box.name, [name, y], { colour: colours.ink, size: nameSize(box.name, 13.5, room), weight: 600, room }),
    ...(said === '' ? [] : chip(said, [rect.x + rect.width - PAD, y - 4], { ink: colours.bad, soft: colours['bad-soft'] }, 'right')),
    ...(box.holder === undefined ? [] : [write(words.heldBy(box.holder), [rect.x + PAD, y + 15], { colour: colours['ink-3'], size: 11, room: rect.width - 2 * PAD })]),
    ...drawRows(box, { ...rect, y: rect.y + (box.holder === undefined ? 38 : 56) }, pens),
  ];
};

const drawRows = (box: NamespaceBox, { x, y, width }: Rect, { words, colours }: Pens): readonly Shape[] => {
  const lines = box.rows.flatMap((row) => {
    const { name, state, addresses } = row;
    const kind = tagOf(words, row) ?? '';
    if (state === 'down' && (addresses.length === 0 || name === 'lo')) return [{ name, text: words.down, kind, quiet: true }];
    if (addresses.length === 0) return [{ name, text: words.noAddress, kind, quiet: true }];
    return addresses.map((text, index) => ({ name: index === 0 ? name : '', text, kind: index === 0 ? kind : '', quiet: name === 'lo' }));
  });
  const { shown, more } = linesThatFit(lines, box);
  const column = x + PAD + 10 + Math.max(0, ...box.rows.map(({ name }) => widthOf(name, 12, 'mono')));
  const room = x + width - PAD - column;
  return [
    ...shown.flatMap(({ name, text, kind, quiet }, index): readonly Shape[] => {
      const at = y + index * 20 + 14;
      const taken = kind === '' ? 0 : widthOf(text, 12, 'mono') + 8;
      return [
        ...(name === '' ? [] : [write(name, [x + PAD, at], { colour: colours['ink-3'], font: 'mono' })]),
        write(text, [column, at], { colour: quiet ? colours['ink-3'] : colours.ink, font: 'mono', room }),
        ...(kind === '' ? [] : [write(kind, [x + width - PAD, at], { colour: colours['ink-3'], size: 11, anchor: 'end', room: room - taken })]),
      ];
    }),
    ...(more > 0 ? [write(words.more(more), [column, y + shown.length * 20 + 14], { colour: colours['ink-3'], room })] : []),
  ];
};

const drawBridge = (box: BridgeBox, rect: Rect, ports: PortNames, pens: Pens): readonly Shape[] => {
  const { words, colours, looks } = pens;
  const look = looks[box.key];
  const y = rect.y + 25;
  const begin = rect.x + Math.max(PAD, ports.left);
  const name = begin + 24;
  const [first = '', ...others] = box.addresses;
  const address = others.length > 0 ? `${first} +${String(others.length)}` : first;
  const after = name + boldWidthOf(box.name, 13.5) + 8;
  const chips: readonly (readonly [string, ChipColours])[] = [
    [words.ports(box.ports.length), neutral(colours)],
    ...(box.stp ? [[words.stp, { ink: colours.bridge, soft: colours['bridge-soft'] }] as const] : []),
    ...(box.up ? [] : [[words.down, { ink: colours.bad, soft: colours['bad-soft'] }] as const]),
  ];
  const right = rect.x + rect.width - Math.max(PAD, ports.right);
  return [
    card(rect, box.state, colours.bridge, pens),
    ...accent(rect, look?.hue, colours),
    ...drawIcon(ICON_PATHS[look?.icon ?? 'bridge'], [begin, y - 12], look?.hue === undefined ? colours.bridge : colours[`hue-${look.hue}`]),
    write(box.name, [name, y], { colour: colours.ink, size: 13.5, weight: 600 }),
    ...(address === '' ? [] : [write(address, [after, y], { colour: colours['ink-2'], font: 'mono', room: right - after - chips.reduce((sum, [text]) => sum + chipWidth(text) + 6, 0) })]),
    ...chips.flatMap(([text, tone], index) => chip(text, [right - chips.slice(0, index).reduce((sum, [before]) => sum + chipWidth(before) + 6, 0), y - 5], tone, 'right')),
    ...(box.key.startsWith('host/') ? [] : [write(words.inNamespace(box.namespace), [begin, y + 17], { colour: colours['ink-3'], size: 11 })]),
  ];
};

const drawEnd = ({ name, state, row }: EndBox, rect: Rect, pens: Pens): readonly Shape[] => {
  const { words, colours } = pens;
  const [address] = row.addresses;
  const y = rect.y + rect.height / 2 + (address === undefined ? 4 : -5);
  const begin = rect.x + PAD + 16;
  const taken = widthOf(name, 12, 'mono') + 12;
  const tag = tagOf(words, row);
  return [
    { ...card(rect, state, colours['line-2'], pens), radius: 10 },
    dot(state, [rect.x + PAD + 4, y - 4], colours),
    write(name, [begin, y], { colour: colours.ink, font: 'mono' }),
    ...(tag === undefined ? [] : [write(tag, [rect.x + rect.width - PAD, y], { colour: colours['ink-3'], size: 11, anchor: 'end', room: rect.width - 2 * PAD - 16 - taken })]),
    ...(address === undefined ? [] : [write(address, [rect.x + PAD, y + 19], { colour: colours['ink-2'], font: 'mono', room: rect.width - 2 * PAD })]),
  ];
};

const neutral = (colours: Colours): ChipColours => ({ ink: colours['ink-2'], soft: colours.surface, line: colours['line-2'] });

const card = (rect: Rect, state: BoxState, colour: string, { colours }: Pens): Extract<Shape, { readonly kind: 'rect' }> => ({
  kind: 'rect',
  rect,
  radius: 14,
  fill: { colour: colours.surface },
  stroke: state === 'pending' ? { colour: colours.accent, width: 1.5, dash: [5, 4] } : { colour, width: 1.5 },
});

/** The colour that people gave it. */
const accent = ({ x, y, height }: Rect, hue: Hue | undefined, colours: Colours): readonly Shape[] =>
  hue === undefined ? [] : [{ kind: 'rect', rect: { x: x + 1, y: y + 10, width: 4, height: height - 20 }, radius: 2, fill: { colour: colours[`hue-${hue}`] } }];

const dot = (state: BoxState, [x, y]: Point, colours: Colours): Shape => {
  const rect: Rect = { x: x - 4, y: y - 4, width: 8, height: 8 };
  switch (state) {
    case 'ok':
      return { kind: 'rect', rect, radius: 4, fill: { colour: colours.ok } };
    case 'bad':
      return { kind: 'rect', rect, radius: 2, fill: { colour: colours.bad } };
    case 'unlit':
      return { kind: 'rect', rect, radius: 4, fill: { colour: colours.idle } };
    case 'idle':
    case 'pending':
      return { kind: 'rect', rect: { x: x - 3, y: y - 3, width: 6, height: 6 }, radius: 3, stroke: { colour: colours[state === 'idle' ? 'idle' : 'accent'], width: 2 } };
  }
};

const drawIcon = (paths: readonly string[], at: Point, colour: string): readonly Shape[] =>
  paths.map((d) => ({ kind: 'path', d, at, scale: 16 / 24, stroke: { colour, width: 1.8, cap: 'round' } }));
