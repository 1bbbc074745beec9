/** The icons of boxes as paths: what React draws of them, taken from the page. */
import type { NodeIcon } from '@patchbay/shared/protocol';
import { createElement } from 'react';
import type { ComponentType } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { NODE_ICON } from '../canvas/marks/icons.tsx';
import { BridgeIcon } from '../ui/index.ts';

const ICONS: Readonly<Record<NodeIcon | 'bridge', ComponentType>> = { ...NODE_ICON, bridge: BridgeIcon };

type IconPaths = Record<keyof typeof ICONS, readonly string[]>;

export function iconPaths(): Readonly<IconPaths> {
  const place = document.createElement('div');
  const root = createRoot(place);
  const names = Object.keys(ICONS) as (keyof IconPaths)[];
  flushSync(() => {
    root.render(names.map((name) => createElement(ICONS[name], { key: name })));
  });
  const drawn = names.map((name, index) => [name, [...(place.children[index]?.children ?? [])].map(pathOf).filter((d) => d !== '')] as const);
  root.unmount();
  return Object.fromEntries<readonly string[]>(drawn) as IconPaths;
}

/** An element of an icon as the path that it stands for. */
function pathOf(element: Element): string {
  const of = (name: string): number => Number(element.getAttribute(name) ?? 0);
  switch (element.localName) {
    case 'path':
      return element.getAttribute('d') ?? '';
    case 'line':
      return `M${String(of('x1'))} ${String(of('y1'))}L${String(of('x2'))} ${String(of('y2'))}`;
    case 'polyline':
      return `M${element.getAttribute('points') ?? ''}`;
    case 'circle':
      return ellipse(of('cx'), of('cy'), of('r'), of('r'));
    case 'ellipse':
      return ellipse(of('cx'), of('cy'), of('rx'), of('ry'));
    case 'rect':
      return roundRect(of('x'), of('y'), of('width'), of('height'), of('rx'));
    default:
      return '';
  }
}

const ellipse = (x: number, y: number, rx: number, ry: number): string => {
  const arc = `a${String(rx)} ${String(ry)} 0 1 0`;
  return `M${String(x - rx)} ${String(y)}${arc} ${String(2 * rx)} 0${arc} ${String(-2 * rx)} 0z`;
};

const roundRect = (x: number, y: number, width: number, height: number, r: number): string => {
  const arc = `a${String(r)} ${String(r)} 0 0 1`;
  const [across, down] = [width - 2 * r, height - 2 * r].map(String);
  return `M${String(x + r)} ${String(y)}h${across ?? ''}${arc} ${String(r)} ${String(r)}v${down ?? ''}${arc} ${String(-r)} ${String(r)}h-${across ?? ''}${arc} ${String(-r)} ${String(-r)}v-${down ?? ''}${arc} ${String(r)} ${String(-r)}z`;
};
