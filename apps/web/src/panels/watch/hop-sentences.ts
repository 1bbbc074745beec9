/** What is said of a beat: of each deed, by whom, and of each ending, where. */
import type { Observation } from '@patchbay/shared/observation';
import { layerOf, networkOf } from '@patchbay/shared/sighting';
import type { Beat, Deed, Ending, FieldName, Frame, Hop, LayerName } from '@patchbay/shared/sighting';

export interface Sentence {
  readonly of: { readonly deed: Deed } | { readonly ending: Ending };
  readonly values: Readonly<Record<SentenceValue, string>>;
}

type SentenceValue = 'at' | 'port' | 'target' | 'mac' | 'destination' | 'before' | 'after' | 'vni';

/** Each once, deeds before endings: a flood is one deed with many endings. */
export function sentencesOf(beat: Beat, interfaces: Observation['interfaces']): readonly Sentence[] {
  const deeds = beat.flatMap((hop) => hop.deeds.map((deed) => ({ of: { deed }, values: valuesOf(hop, deed, interfaces) })));
  const endings = beat.flatMap((hop) => (hop.ending === undefined ? [] : [{ of: { ending: hop.ending }, values: { ...NONE, at: whereIs(hop.to, interfaces), port: nameAt(hop.to) } }]));
  const seen = new Set<string>();
  return [...deeds, ...endings].filter(({ of, values }) => {
    // which port it is does not make another deed of it
    const key = JSON.stringify('deed' in of && of.deed !== 'forward' ? [of, values.at] : [of, values]);
    return !seen.has(key) && seen.add(key);
  });
}

const NONE: Sentence['values'] = { at: '', port: '', target: '', mac: '', destination: '', before: '', after: '', vni: '' };
const BY_BRIDGE: ReadonlySet<Deed> = new Set(['forward', 'flood', 'broadcast']);

function valuesOf({ from, sent, before }: Hop, deed: Deed, interfaces: Observation['interfaces']): Sentence['values'] {
  const frame = sent?.frame;
  const network = frame && networkOf(frame)?.fields;
  const arp = frame && layerOf(frame, 'arp')?.fields;
  const namespace = from.slice(0, from.indexOf(':'));
  const value = (layer: LayerName, field: FieldName): readonly [string, string] => [before === undefined ? '' : fieldOf(before, layer, field), frame === undefined ? '' : fieldOf(frame, layer, field)];
  const [was, is] = deed === 'route' ? value(nameOf(frame), 'ttl') : deed === 'translate-source' ? value(nameOf(frame), 'source') : deed === 'translate-destination' ? value(nameOf(frame), 'destination') : ['', ''];
  return {
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
const nameAt = (key: string): string => key.slice(key.indexOf(':') + 1);

/** A bridge where it is a port of one, the namespace otherwise. */
const whereIs = (key: string, interfaces: Observation['interfaces']): string => interfaces[key]?.master ?? key.slice(0, key.indexOf(':'));
