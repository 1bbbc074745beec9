/** What of a decoded packet is not what it was one place before. Pure. */
import type { DecodedField } from '@patchbay/shared/protocol';
import type { ShownField } from '../capture/DecodedTree.tsx';

/** Protocols are held against each other from the innermost on: what is put around a packet, or taken off it, is at its beginning. */
export function compareDecoded(now: readonly DecodedField[], before: readonly DecodedField[]): readonly ShownField[] {
  let left = before.length - 1;
  return now
    .toReversed()
    .map((protocol): ShownField => {
      const was = left < 0 ? undefined : before[left];
      if (was?.name !== protocol.name) return { ...protocol, isNew: true, isChanged: true };
      left -= 1;
      return compared(protocol, was);
    })
    .toReversed();
}

function compared(now: DecodedField, before: DecodedField): ShownField {
  const seen = new Map<string, number>();
  const fields = now.fields.map((field): ShownField => {
    const nth = seen.get(field.name) ?? 0;
    seen.set(field.name, nth + 1);
    const was = before.fields.filter(({ name }) => name === field.name)[nth];
    return was === undefined ? { ...field, isNew: true, isChanged: true } : compared(field, was);
  });
  const isOther = now.text !== before.text;
  // what sums up its fields is told by these
  const isSum = fields.some(({ isChanged }) => isChanged === true);
  return { ...now, fields, ...((isOther || isSum) && { isChanged: true as const }), ...(isOther && !isSum && { before: before.text }) };
}
