/** What `ip -d link` tells of an interface of one kind alone, in the words of `ip link add … type KIND`. */

/** What iproute2 calls it in JSON, and what a person types before the value; of what is on or off, what turns it off. */
type Field = readonly [json: string, word?: string];

const TUNNEL: readonly Field[] = [['remote'], ['local'], ['link', 'dev'], ['ttl']];
const GRE: readonly Field[] = [...TUNNEL, ['ikey'], ['okey']];
const MODE: readonly Field[] = [['mode']];

/** What does not change by itself and tells one from another. See ip/iplink_*.c and ip/link_*.c of iproute2. */
const FIELDS: Readonly<Record<string, readonly Field[]>> = {
  vlan: [['protocol'], ['id']],
  vxlan: [
    ['id'],
    ...[['group'], ['group6', 'group'], ['remote'], ['remote6', 'remote'], ['local'], ['local6', 'local']] as const,
    ...[['link', 'dev'], ['port', 'dstport'], ['learning', 'nolearning']] as const,
  ],
  geneve: [['id'], ['remote'], ['remote6', 'remote'], ['port', 'dstport']],
  macvlan: MODE,
  macvtap: MODE,
  ipvlan: MODE,
  ipvtap: MODE,
  bond: [['mode'], ['miimon']],
  vrf: [['table']],
  ipip: TUNNEL,
  sit: TUNNEL,
  ip6tnl: [['proto', 'mode'], ...TUNNEL],
  gre: GRE,
  gretap: GRE,
  ip6gre: GRE,
  ip6gretap: GRE,
  erspan: [...GRE, ['erspan_ver']],
  ip6erspan: [...GRE, ['erspan_ver']],
  vti: GRE,
  vti6: GRE,
  xfrm: [['if_id']],
  tun: [['type', 'mode'], ['user'], ['group']],
};

/** `id 42 remote 10.0.1.2 dstport 4789`; '' for a kind of which there is nothing to tell, and for one that is unknown. */
export function linkDetails(kind: string, data: Readonly<Record<string, unknown>>): string {
  const fields = Object.hasOwn(FIELDS, kind) ? FIELDS[kind] : undefined;
  return (fields ?? [])
    .flatMap(([json, word = json]) => {
      const value = data[json];
      if (value === false) return [word];
      // What iproute2 leaves out in text it mostly has as zero or `any` in JSON.
      const isSaid = (typeof value === 'string' && !UNSAID.has(value)) || (typeof value === 'number' && value !== 0);
      return isSaid ? [`${word} ${String(value)}`] : [];
    })
    .join(' ');
}

const UNSAID: ReadonlySet<string> = new Set(['', 'any', '0.0.0.0', '::']);
