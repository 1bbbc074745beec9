/** What became of a packet between two places: its headers beside each other. */
import type { Frame } from './frame.ts';
import type { FieldName, Layer, LayerName } from './layer.ts';

export interface ShownField {
  readonly name: FieldName;
  readonly value: string;
  /** What it was at the place before, where that was something else. */
  readonly before?: string;
}

export interface ShownLayer {
  readonly name: LayerName;
  /** It was put around the rest since then. */
  readonly isNew: boolean;
  readonly fields: readonly ShownField[];
}

export interface Change {
  readonly layer: LayerName;
  readonly field: FieldName;
  readonly before: string;
  readonly after: string;
}

/** The headers of a packet, and what they were at the place before; without that, nothing is new. */
export function shownLayers(now: Frame, before: Frame | undefined): readonly ShownLayer[] {
  const earlier = before === undefined ? now.layers : aligned(now.layers, before.layers);
  return now.layers.map(({ name, fields }, index) => {
    const was = earlier[index];
    return {
      name,
      isNew: was === undefined,
      fields: (Object.entries(fields) as readonly (readonly [FieldName, string])[]).map(([field, value]) => {
        const old = was?.fields[field];
        return { name: field, value, ...(old !== undefined && old !== value && { before: old }) };
      }),
    };
  });
}

/** What of it is not what it was. */
export const changesBetween = (before: Frame, now: Frame): readonly Change[] =>
  shownLayers(now, before).flatMap(({ name, fields }) => fields.flatMap((field) => (field.before === undefined ? [] : [{ layer: name, field: field.name, before: field.before, after: field.value }])));

/** For each of the layers that which it was: what is put around a packet, or taken off it, is at its beginning. */
function aligned(now: readonly Layer[], before: readonly Layer[]): readonly (Layer | undefined)[] {
  const found: (Layer | undefined)[] = [];
  let left = before.length - 1;
  for (let index = now.length - 1; index >= 0; index -= 1) {
    const was = left < 0 ? undefined : before[left];
    const isSame = was?.name === now[index]?.name;
    found[index] = isSame ? was : undefined;
    if (isSame) left -= 1;
  }
  return found;
}
