/**
 * What `ip -j -d` prints, as schemas: only the fields that Patchbay uses, each as iproute2 writes it (ip/ipaddress.c,
 * ip/iproute.c, ip/ipneigh.c, ip/ipnetconf.c, ip/ipnetns.c). Every other field is let through unread.
 */
import { z } from 'zod';

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
});
export type IpAddress = z.infer<typeof address>;

const link = z.object({
  ifindex: z.number(),
  ifname: z.string(),
  /** A veth's other end: by name when it is in the same namespace, … */
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
  linkinfo: z
    .object({
      info_kind: z.string().optional(),
      info_data: z.object({ stp_state: z.number().optional() }).optional(),
      info_slave_data: z.object({ state: z.string().optional() }).optional(),
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
