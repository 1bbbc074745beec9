/** What is said of a beat: what the packet itself says, of each deed, by whom, and of each ending, where. */
import type { Observation } from '@patchbay/shared/observation';
import { innermostOf, layerOf, networkOf, sayingOf } from '@patchbay/shared/sighting';
import type { Beat, Deed, Ending, FieldName, Frame, Hop, LayerName, Saying, SayingCode } from '@patchbay/shared/sighting';

export interface Sentence {
  readonly of: { readonly deed: Deed } | { readonly saying: SayingCode } | { readonly ending: Ending };
  readonly values: Readonly<Record<SentenceValue, string>>;
}

type SentenceValue = 'at' | 'target' | 'mac' | 'before' | 'after' | 'vni' | keyof Saying['values'];

/** Each once, deeds before endings: a flood is one deed with many endings. */
export function sentencesOf(beat: Beat, interfaces: Observation['interfaces']): readonly Sentence[] {
  const deeds = beat.flatMap((hop) => hop.deeds.map((deed) => sentenceOf(hop, deed, interfaces)));
  const undone = beat.flatMap((hop) => hop.undone.map((deed) => ({ of: { deed }, values: { ...NONE, at: namespaceOf(hop.to) } })));
  const endings = beat.flatMap((hop) => (hop.ending === undefined ? [] : [{ of: { ending: hop.ending }, values: { ...NONE, at: whereIs(hop.to, interfaces), port: nameAt(hop.to) } }]));
  const seen = new Set<string>();
  return [...deeds, ...undone, ...endings].filter(({ of, values }) => {
    // which port it is does not make another deed of it
    const key = JSON.stringify('ending' in of || ('deed' in of && of.deed === 'forward') ? [of, values] : [of, values.at]);
    return !seen.has(key) && seen.add(key);
  });
}

const NONE: Sentence['values'] = { at: '', port: '', target: '', mac: '', source: '', destination: '', before: '', after: '', vni: '', octets: '', address: '', name: '', record: '', status: '' };
const BY_BRIDGE: ReadonlySet<Deed> = new Set(['forward', 'flood', 'broadcast']);

/** Who sends a word of a conversation is said to say it. */
function sentenceOf(hop: Hop, deed: Deed, interfaces: Observation['interfaces']): Sentence {
  const saying = deed === 'send' && hop.sent !== undefined ? sayingOf(hop.sent.frame) : undefined;
  if (saying === undefined) return { of: { deed }, values: valuesOf(hop, deed, interfaces) };
  return { of: { saying: saying.code }, values: { ...NONE, at: namespaceOf(hop.from), ...saying.values } };
}

function valuesOf({ from, sent, before }: Hop, deed: Deed, interfaces: Observation['interfaces']): Sentence['values'] {
  const frame = sent?.frame;
  // a tunnel goes to its other end, whatever is in it to somebody else
  const network = frame && networkOf(deed === 'wrap' ? frame : innermostOf(frame))?.fields;
  const arp = frame && layerOf(frame, 'arp')?.fields;
  const namespace = namespaceOf(from);
  const value = (layer: LayerName, field: FieldName): readonly [string, string] => [before === undefined ? '' : fieldOf(before.frame, layer, field), frame === undefined ? '' : fieldOf(frame, layer, field)];
  const [was, is] = deed === 'route' ? value(nameOf(frame), 'ttl') : deed === 'translate-source' ? value(nameOf(frame), 'source') : deed === 'translate-destination' ? value(nameOf(frame), 'destination') : ['', ''];
  return {
    ...NONE,
    at: BY_BRIDGE.has(deed) ? whereIs(from, interfaces) : namespace,
    port: nameAt(from),
    target: (deed === 'say' ? arp?.senderAddress : arp?.targetAddress) ?? (deed === 'say' ? network?.source : network?.destination) ?? '',
    mac: (deed === 'say' ? arp?.senderMac : undefined) ?? (frame === undefined ? '' : fieldOf(frame, 'ethernet', 'destination')),
    destination: network?.destination ?? '',
    before: was,
    after: is,
    vni: frame === undefined ? '' : fieldOf(frame, 'vxlan', 'vni'),
  };
}

const nameOf = (frame: Frame | undefined): LayerName => (frame && networkOf(frame)?.name) ?? 'ipv4';
const fieldOf = (frame: Frame, layer: LayerName, field: FieldName): string => layerOf(frame, layer)?.fields[field] ?? '';
const namespaceOf = (key: string): string => key.slice(0, key.indexOf(':'));
const nameAt = (key: string): string => key.slice(key.indexOf(':') + 1);

/** A bridge where it is a port of one, the namespace otherwise. */
const whereIs = (key: string, interfaces: Observation['interfaces']): string => interfaces[key]?.master ?? namespaceOf(key);
