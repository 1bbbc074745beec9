/** Reads `ip -s -j link show` (ip/ipaddress.c print_link_stats64). */
import type { InterfaceCounters, Traffic } from '@patchbay/shared/protocol';
import { z } from 'zod';

const traffic = z.object({ bytes: z.number(), packets: z.number(), errors: z.number(), dropped: z.number() });

const links = z.array(
  z.object({ ifname: z.string(), stats64: z.object({ rx: traffic, tx: traffic }).optional() }),
);

const NOTHING: Traffic = { bytes: 0, packets: 0, errors: 0, dropped: 0 };

/** Throws where `ip` said something else than it does. */
export const parseCounters = (json: unknown): readonly InterfaceCounters[] =>
  links.parse(json).map(({ ifname, stats64 }) => ({
    interface: ifname,
    received: stats64?.rx ?? NOTHING,
    sent: stats64?.tx ?? NOTHING,
  }));
