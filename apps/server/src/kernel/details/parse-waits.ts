/** Reads `ip -d -j link show` for the ports of bridges that do not pass anything on yet (ip/iplink_bridge_slave.c). */
import type { PortWait } from '@patchbay/shared/protocol';
import { z } from 'zod';

const links = z.array(
  z.object({
    ifname: z.string().optional(),
    master: z.string().optional(),
    linkinfo: z
      .object({
        info_data: z.object({ forward_delay: z.number().optional() }).optional(),
        info_slave_data: z.object({ state: z.string().optional(), forward_delay_timer: z.number().optional() }).optional(),
      })
      .optional(),
  }),
);

/** The delay is in hundredths of a second (USER_HZ), the timer in seconds. */
const HUNDREDTHS = 100;

/**
 * A port listens until its timer is at its end, and then learns for the forward delay of its bridge once more
 * (net/bridge/br_stp_timer.c, br_forward_delay_timer_expired). Where no timer runs, a program outside the kernel decides. Throws where
 * `ip` said something else than it does.
 */
export function parseWaits(json: unknown): readonly PortWait[] {
  const all = links.parse(json);
  const delays = new Map(all.map(({ ifname, linkinfo }) => [ifname, linkinfo?.info_data?.forward_delay]));
  return all.flatMap(({ ifname, master, linkinfo }) => {
    const { state, forward_delay_timer: timer = 0 } = linkinfo?.info_slave_data ?? {};
    const delay = delays.get(master);
    if (ifname === undefined || timer === 0 || delay === undefined || (state !== 'listening' && state !== 'learning')) return [];
    return [{ port: ifname, state, seconds: timer + (state === 'listening' ? delay / HUNDREDTHS : 0) }];
  });
}
