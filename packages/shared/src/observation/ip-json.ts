/**
 * What `ip -j -d` prints, as schemas: only the fields that Patchbay uses, each as iproute2 writes it (ip/ipaddress.c,
 * ip/iproute.c, ip/iprule.c, ip/ipneigh.c, ip/ipnetconf.c, ip/ipnetns.c). Every other field is let through unread.
 */
import { z } from 'zod';

/** `valid_life_time` of an address that stays (include/net/addrconf.h INFINITY_LIFE_TIME). Else seconds from now. */
export const FOREVER = 0xffff_ffff;

const address = z.object({
  family: z.string(),
  local: z.string().optional(),
  prefixlen: z.number(),
  scope: z.string(),
  /** Who made it, where kernel and iproute2 are new enough to say so: `kernel_lo`, `kernel_ll`, `kernel_ra`, … */
  protocol: z.string().optional(),
  dynamic: z.boolean().optional(),
  temporary: z.boolean().optional(),
  'stable-privacy': z.boolean().optional(),
  mngtmpaddr: z.boolean().optional(),
  valid_life_time: z.number().optional(),
});
export type IpAddress = z.infer<typeof address>;

/** A port of a bridge (ip/iplink_bridge_slave.c), or a member of a bond (ip/iplink_bond_slave.c). */
const port = z.object({
  state: z.string().optional(),
  cost: z.number().optional(),
  priority: z.number().optional(),
  /** Its number, in hexadecimal; … */
  no: z.string().optional(),
  /** … with its priority, in hexadecimal. */
  id: z.string().optional(),
  /** Of the port that leads this segment towards the root, and the bridge that it belongs to. */
  designated_port: z.number().optional(),
  bridge_id: z.string().optional(),
  /** What that bridge takes for the root. */
  root_id: z.string().optional(),
  /** Of a member of a bond: the MAC that it has when it is let go of. */
  perm_hwaddr: z.string().optional(),
});
export type IpPort = z.infer<typeof port>;

const link = z.object({
  ifindex: z.number(),
  ifname: z.string(),
  /** A veth's other end, or what another is made upon: by name when it is in the same namespace, … */
  link: z.string().nullish(),
  /** … else by its index there, and by the id of that namespace. */
  link_index: z.number().optional(),
  link_netnsid: z.number().optional(),
  flags: z.array(z.string()),
  mtu: z.number(),
  operstate: z.string().optional(),
  master: z.string().optional(),
  link_type: z.string(),
  address: z.string().optional(),
  ifalias: z.string().optional(),
  linkinfo: z
    .object({
      info_kind: z.string().optional(),
      /** Each kind has its own (ip/iplink_*.c, ip/link_*.c). */
      info_data: z.record(z.string(), z.unknown()).optional(),
      info_slave_kind: z.string().optional(),
      info_slave_data: port.optional(),
    })
    .optional(),
  addr_info: z.array(address).optional(),
});
export type IpLink = z.infer<typeof link>;

/** A gateway of the other family (`via inet6 fe80::1`) stands in `via`, one of the route's own in `gateway`. */
const way = {
  gateway: z.string().optional(),
  via: z.object({ host: z.string() }).optional(),
  dev: z.string().optional(),
};

const route = z.object({
  ...way,
  type: z.string().optional(),
  dst: z.string(),
  table: z.string().optional(),
  protocol: z.string().optional(),
  scope: z.string().optional(),
  prefsrc: z.string().optional(),
  metric: z.number().optional(),
  flags: z.array(z.string()).optional(),
  /** Only IPv6 routes have a router preference (RFC 4191). */
  pref: z.string().optional(),
  nexthops: z.array(z.object(way)).optional(),
});
export type IpRoute = z.infer<typeof route>;

const rule = z.looseObject({
  priority: z.number(),
  src: z.string(),
  srclen: z.number().optional(),
  dst: z.string().optional(),
  dstlen: z.number().optional(),
  iif: z.string().optional(),
  oif: z.string().optional(),
  fwmark: z.string().optional(),
  fwmask: z.string().optional(),
  table: z.string().optional(),
  action: z.string().optional(),
  protocol: z.string().optional(),
});
export type IpRule = z.infer<typeof rule>;

const neighbour = z.object({
  dst: z.string(),
  dev: z.string(),
  lladdr: z.string().optional(),
  state: z.array(z.string()).optional(),
});
export type IpNeighbour = z.infer<typeof neighbour>;

const netconf = z.object({ family: z.string(), interface: z.string().optional(), forwarding: z.boolean().optional() });
export type IpNetconf = z.infer<typeof netconf>;

export const ipLinks = z.array(link);
export const ipRoutes = z.array(route);
export const ipRules = z.array(rule);
export const ipNeighbours = z.array(neighbour);
export const ipNetconfs = z.array(netconf);
export const ipNetnsList = z.array(z.object({ name: z.string(), id: z.number().optional() }));
export const ipNetnsIds = z.array(z.object({ nsid: z.number(), name: z.string().optional() }));

/**
 * The values that `ip -j -batch` printed: one array a command, each on a line of its own. Throws a SyntaxError where a
 * line is not JSON.
 */
export const parseIpBatchOutput = (stdout: string): readonly unknown[] =>
  stdout
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): unknown => JSON.parse(escapeControlCharacters(line)));

/** The kernel allows control characters in an interface's name, and iproute2 (lib/json_writer.c) prints most as they are. */
const escapeControlCharacters = (json: string): string =>
  json.replaceAll(/\p{Cc}/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
