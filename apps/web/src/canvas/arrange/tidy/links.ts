/** What hangs together in a lab, for laying it out: boxes that a cable joins, and a bridge with its namespace. */
import { isInHost } from '@patchbay/shared/drawing';
import type { Box } from '@patchbay/shared/drawing';

/** The boxes that each is linked to, both ways, by key. The host's zone is no such box. */
export type Links = ReadonlyMap<string, ReadonlySet<string>>;

export const linksOf = (boxes: readonly Box[]): Links => {
  const links = new Map(boxes.filter(({ kind }) => kind !== 'host').map(({ key }) => [key, new Set<string>()]));
  for (const box of boxes) {
    const others = box.kind === 'bridge' ? [...box.connectedTo, box.namespace] : box.connectedTo;
    for (const other of others) {
      if (other === box.key) continue;
      const [from, to] = [links.get(box.key), links.get(other)];
      if (from === undefined || to === undefined) continue;
      from.add(other);
      to.add(box.key);
    }
  }
  return links;
};

export const linkedTo = (links: Links, key: string): ReadonlySet<string> => links.get(key) ?? NOTHING;
const NOTHING: ReadonlySet<string> = new Set();

/** What hangs together, each as a list; all that stands in the host's zone is one, and comes first. */
export const componentsOf = (boxes: readonly Box[], links: Links): readonly (readonly Box[])[] => {
  const left = new Map(boxes.filter(({ kind }) => kind !== 'host').map((box) => [box.key, box]));
  const takeFrom = (beginnings: readonly Box[]): readonly Box[] => {
    const taken: Box[] = [];
    const waiting = beginnings.map(({ key }) => key);
    for (let key = waiting.shift(); key !== undefined; key = waiting.shift()) {
      const box = left.get(key);
      if (box === undefined) continue;
      left.delete(key);
      taken.push(box);
      waiting.push(...linkedTo(links, key));
    }
    return taken;
  };
  const components = [takeFrom(boxes.filter(isInHost))];
  for (const box of boxes) if (left.has(box.key)) components.push(takeFrom([box]));
  return components.filter((component) => component.length > 0);
};

/** Whether they are one after the other, as routers in a line are. */
export const isLine = (component: readonly Box[], links: Links): boolean =>
  component.every((box) => !isInHost(box) && linkedTo(links, box.key).size <= 2);
