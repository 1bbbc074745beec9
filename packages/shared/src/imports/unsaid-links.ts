/** Settings of interfaces that neither an observation nor a lab file has: those that somebody has changed. */
import { z } from 'zod';

const scalar = z.union([z.string(), z.number(), z.boolean()]);
/** What `ip -j -d link show` prints, of which only these are looked at. */
const links = z.array(
  z.object({
    ifname: z.string().optional(),
    flags: z.array(z.string()).optional(),
    ifalias: z.string().optional(),
    txqlen: z.number().optional(),
    linkinfo: z
      .object({
        info_kind: z.string().optional(),
        info_data: z.record(z.string(), z.unknown()).optional(),
        info_slave_kind: z.string().optional(),
        info_slave_data: z.record(z.string(), z.unknown()).optional(),
      })
      .optional(),
  }),
);

/** As a new bridge has them (kernel: net/bridge/br_device.c br_dev_setup), in the words of `ip link set … type bridge`. */
const OF_BRIDGE: Readonly<Record<string, string | number>> = { forward_delay: 1500, hello_time: 200, max_age: 2000, ageing_time: 30_000, vlan_default_pvid: 1, vlan_protocol: '802.1Q', mcast_snooping: 1, group_fwd_mask: '0' };
/** As a new port has them (net/bridge/br_if.c new_nbp). */
const OF_PORT: Readonly<Record<string, number | boolean>> = { hairpin: false, guard: false, root_block: false, learning: true, flood: true, isolated: false, neigh_suppress: false };
const FLAGS: Readonly<Record<string, string>> = { PROMISC: 'promisc on', ALLMULTI: 'allmulticast on', NOARP: 'arp off' };
/** Of these kinds nothing else is left out along with. */
const KINDS: ReadonlySet<string> = new Set(['bridge', 'veth']);

/** `output`: the value of the JSON. What cannot be read says nothing. A few words for each. */
export function unsaidLinks(namespace: string, output: unknown): readonly string[] {
  const read = links.safeParse(output);
  if (!read.success) return [];
  return read.data.flatMap(({ ifname, flags = [], ifalias, txqlen, linkinfo }) => {
    if (ifname === undefined || !KINDS.has(linkinfo?.info_kind ?? '')) return [];
    const tell = (what: string): string => `the setting ${what} of ${namespace}:${ifname}`;
    return [
      ...(linkinfo?.info_kind === 'bridge' ? changed(linkinfo.info_data, OF_BRIDGE) : []),
      ...(linkinfo?.info_slave_kind === 'bridge' ? changed(linkinfo.info_slave_data, OF_PORT) : []),
      ...flags.flatMap((flag) => (Object.hasOwn(FLAGS, flag) ? [FLAGS[flag] ?? flag] : [])),
      ...(ifalias === undefined ? [] : [`alias ${ifalias}`]),
      ...(txqlen === undefined || txqlen === 1000 ? [] : [`txqueuelen ${String(txqlen)}`]),
    ].map(tell);
  });
}

function changed(data: Readonly<Record<string, unknown>> = {}, usual: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(usual).flatMap(([word, value]) => {
    const now = scalar.safeParse(data[word]);
    if (!now.success || now.data === value) return [];
    return [`${word} ${typeof now.data === 'boolean' ? (now.data ? 'on' : 'off') : String(now.data)}`];
  });
}
