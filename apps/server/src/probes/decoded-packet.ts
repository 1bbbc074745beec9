/** Reads a packet as `tshark -T pdml` shows it (doc/README.xml-output of Wireshark). Pure. */
import type { DecodedField } from '@patchbay/shared/protocol';
import { parseDocument } from 'htmlparser2';

type Element = ReturnType<typeof parseDocument>['children'][number];

/** What tshark adds of its own: no part of the packet. */
const OWN = new Set(['geninfo', 'fake-field-wrapper']);

/** The protocols of the one packet in it, the outermost first; undefined where there is none. */
export function readDecodedPacket(pdml: string): readonly DecodedField[] | undefined {
  const packet = elementsIn(parseDocument(pdml, { xmlMode: true })).find(({ name }) => name === 'pdml');
  const found = packet && elementsIn(packet).find(({ name }) => name === 'packet');
  return found && fieldsIn(found);
}

type Named = Extract<Element, { readonly attribs: unknown }>;

const elementsIn = (parent: { readonly children: readonly Element[] }): readonly Named[] =>
  parent.children.filter((child): child is Named => 'attribs' in child);

const fieldsIn = (parent: Named): readonly DecodedField[] =>
  elementsIn(parent).flatMap((element) => {
    const { name = '', showname, show = '', pos = '0', size = '0', hide } = element.attribs;
    const fields = fieldsIn(element);
    if (OWN.has(name)) return name === 'geninfo' ? [] : fields;
    if (hide === 'yes') return [];
    const text = showname ?? show;
    // a layer that was not dissected has neither: what is in it stands by itself
    return text === '' ? fields : [{ name, text, from: Number(pos), size: Number(size), fields }];
  });

/** The octets of the one packet in what `tshark -T jsonraw` prints, as hexadecimal digits; empty where there is none. */
export function readOctets(jsonraw: string): string {
  const [packet] = JSON.parse(jsonraw === '' ? '[]' : jsonraw) as readonly { readonly _source?: { readonly layers?: { readonly frame_raw?: readonly unknown[] } } }[];
  const [hex] = packet?._source?.layers?.frame_raw ?? [];
  return typeof hex === 'string' ? hex : '';
}
