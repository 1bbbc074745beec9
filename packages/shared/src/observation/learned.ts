/**
 * What a program set because another machine told it: a routing daemon, a DHCP client. It is observed and shown, and stands in no
 * topology: nobody asked for it, and the program that runs sets it again (see docs/decisions/28-what-programs-set.md).
 */
import type { ObservedAddress, ObservedRoute } from './observation.ts';

/** Those of the kernel itself: RTPROT_REDIRECT, RTPROT_KERNEL and RTPROT_RA of linux/rtnetlink.h. */
const KERNEL_PROTOCOLS: ReadonlySet<string> = new Set(['redirect', 'kernel', 'ra']);

/** Those of who administers the machine: RTPROT_UNSPEC, RTPROT_BOOT (of `ip route add` that names none) and RTPROT_STATIC. */
const ADMINISTRATOR_PROTOCOLS: ReadonlySet<string> = new Set(['unspec', 'boot', 'static']);

export const isKernelMadeRoute = ({ protocol }: Pick<ObservedRoute, 'protocol'>): boolean => KERNEL_PROTOCOLS.has(protocol);

/**
 * Whether the route's protocol is one by which daemons mark their routes. The kernel gives no meaning to any above RTPROT_STATIC
 * (rtnetlink(7)): they are there to tell who set a route, and one without a name (`77`) does so too.
 */
export const isLearnedRoute = (route: Pick<ObservedRoute, 'protocol'>): boolean => !isKernelMadeRoute(route) && !ADMINISTRATOR_PROTOCOLS.has(route.protocol);

/** Whether the address is there for a time only, as a lease is, or says which program set it. */
export const isLearnedAddress = ({ kernelMade, validUntil, protocol }: Pick<ObservedAddress, 'kernelMade' | 'validUntil' | 'protocol'>): boolean =>
  !kernelMade && (validUntil !== undefined || protocol !== undefined);
