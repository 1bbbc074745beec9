/** Which boxes are pinned, by key, and how this browser remembers them: each lab under a key of its own. Pure. */
import type { Box } from '@patchbay/shared/drawing';
import * as z from 'zod/mini';

export type Pins = ReadonlySet<string>;
export const NO_PINS: Pins = new Set();

export const pinsKey = (lab: string): string => `patchbay.pins.${lab}`;

const schema = z.array(z.string());

/** None where nothing sensible was stored. */
export const parsePins = (stored: string | null): Pins => {
  try {
    return new Set(schema.parse(JSON.parse(stored ?? '[]')));
  } catch {
    return NO_PINS;
  }
};

export const renderPins = (pins: Pins): string => JSON.stringify([...pins].toSorted());

/** All of them are pinned; if all are already, none is any more. */
export const togglePins = (pins: Pins, keys: readonly string[]): Pins => {
  const next = new Set(pins);
  const all = keys.every((key) => pins.has(key));
  for (const key of keys) {
    if (all) next.delete(key);
    else next.add(key);
  }
  return next;
};

type Named = Pick<Box, 'id' | 'key'>;

/** The pins when things have other names now than they had before: they stay in the same things. */
export const followPins = (pins: Pins, before: readonly Named[], now: readonly Named[]): Pins => {
  if (pins.size === 0) return pins;
  const keys = new Map(now.map(({ id, key }) => [id, key]));
  const renamed = before.flatMap(({ id, key }) => {
    const next = keys.get(id);
    return pins.has(key) && next !== undefined && next !== key ? [[key, next] as const] : [];
  });
  if (renamed.length === 0) return pins;
  const next = new Set(pins);
  for (const [key] of renamed) next.delete(key);
  for (const [, key] of renamed) next.add(key);
  return next;
};
