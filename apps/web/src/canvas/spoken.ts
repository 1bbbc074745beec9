/** What a screen reader says of boxes and cables. */
import { isInHost } from '@patchbay/shared/drawing';
import type { Box, Cable, DrawnEnd, InterfaceRow, LabDrawing } from '@patchbay/shared/drawing';
import { shapingWords, tagOf } from '@patchbay/shared/picture';
import type { TFunction } from 'i18next';
import { edgeId } from './flow-elements.ts';
import { nameOfBox } from './name-of-box.ts';
import { pictureWords } from './picture-words.ts';

/**
 * Gives what says the sentence for each box and cable, by the id of its node or edge. A box that is the same as before
 * (see `keepIdentity`) is not put into words again: the words of a whole lab take longer than its drawing.
 */
export const speakerIn = (t: TFunction): ((drawing: LabDrawing) => ReadonlyMap<string, string>) => {
  const said = new WeakMap<object, string>();
  const once = <T extends object>(thing: T, speak: (t: TFunction, thing: T) => string): string => {
    const sentence = said.get(thing) ?? speak(t, thing);
    said.set(thing, sentence);
    return sentence;
  };
  return ({ boxes, cables }) =>
    new Map([
      ...boxes.map((box) => [box.id, once(box, speakBox)] as const),
      ...cables.map((cable) => [edgeId(cable), once(cable, speakCable)] as const),
    ]);
};

/** “net0, namespace, eth0 up 10.0.1.1/24, lo up 127.0.0.1/8, connected to mybridge0”; “br0, bridge, in sw1, 1 port, connected to net0” */
export const speakBox = (t: TFunction, box: Box): string => {
  switch (box.kind) {
    case 'host':
      return t('canvas.spoken.host');
    case 'namespace':
      return sentence(
        t('canvas.spoken.namespace', { name: box.name }),
        ...(box.forwards ? [t('canvas.spoken.forwards')] : []),
        ...(box.holder === undefined ? [] : [t('canvas.box.heldBy', { ...box.holder })]),
        ...(box.rows.length === 0 ? [t('canvas.spoken.none')] : box.rows.map((row) => speakRow(t, row))),
        speakConnections(t, box),
      );
    case 'bridge':
      return sentence(
        t('canvas.spoken.bridge', { name: box.name }),
        ...(isInHost(box) ? [] : [t('canvas.box.inNamespace', { namespace: box.namespace })]),
        ...box.addresses,
        ...(box.up ? [] : [t('canvas.box.down')]),
        ...(box.stp ? [t('canvas.box.stp')] : []),
        t('canvas.box.ports', { count: box.ports.length }),
        ...(box.borders ?? []).map(pictureWords(t).leadsTo),
        speakConnections(t, box),
      );
    case 'end':
      return sentence(t('canvas.spoken.end', { name: box.name }), speakRow(t, box.row), speakConnections(t, box));
  }
};

/** “Cable from net0 eth0 to mybridge0 veth0, carries, what leaves net0 eth0: 10 Mbit/s” */
export const speakCable = (t: TFunction, { ends, state }: Cable): string =>
  sentence(
    t('canvas.spoken.cable', { from: nameOfEnd(ends[0]), to: nameOfEnd(ends[1]), state: t(`canvas.spoken.cableState.${state}`) }),
    ...ends.flatMap((end) =>
      end.shaping === undefined ? [] : [t('canvas.spoken.shaped', { end: nameOfEnd(end), what: shapingWords(pictureWords(t), end.shaping).join(', ') })],
    ),
  );

const nameOfEnd = ({ box, name }: DrawnEnd): string => `${nameOfBox(box)} ${name}`;

export const speakRow = (t: TFunction, row: InterfaceRow): string => {
  const state = t(`canvas.spoken.state.${row.state}`);
  const said = t('canvas.spoken.interface', { name: row.name, state, addresses: row.addresses.join(' ') }).trim();
  const tag = tagOf(pictureWords(t), row);
  return tag === undefined ? said : `${said} (${tag})`;
};

const speakConnections = (t: TFunction, { connectedTo }: Box): string =>
  connectedTo.length === 0
    ? t('canvas.spoken.unconnected')
    : t('canvas.spoken.connected', { others: connectedTo.map(nameOfBox).join(', ') });

const sentence = (...parts: readonly string[]): string => parts.join(', ');
