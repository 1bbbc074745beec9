/** What the words of the kernel and of iproute2 mean, for those that a learner meets most. */

/** Each has a sentence under `errors.kernel.` in the catalogues. */
export type KernelWords = (typeof MEANINGS)[number][0];

/**
 * The first that fits counts, so the particular stand before the general. Sources: iproute2 `ip/`, `lib/utils.c`;
 * the kernel's extended acknowledgements in `net/ipv4/fib_semantics.c`, `net/core/rtnetlink.c`, `net/bridge/br_if.c`;
 * strerror(3) for what follows `RTNETLINK answers:`; iputils `ping/`.
 */
const MEANINGS = [
  ['invalid-gateway', /Nexthop has invalid gateway/],
  ['gateway-device', /Nexthop device is not up/],
  ['device-down', /Network is down|Device for nexthop is not up/],
  ['namespace-exists', /Cannot create namespace file .*File exists/],
  ['namespace-missing', /Cannot (?:open|remove) (?:network )?namespace .*No such file or directory/],
  ['address-exists', /Address already assigned/],
  ['name-rejected', /not a valid ifname|Attribute failed policy validation/],
  ['address-malformed', /(?:any valid|inet6?) (?:prefix|address) is expected/],
  ['bridge-loop', /Can not enslave a bridge to a bridge|Too many levels of symbolic links/],
  ['broadcast-target', /Do you want to ping broadcast/],
  ['exists', /File exists/],
  ['no-device', /Cannot find device|No such device|does not exist/],
  ['network-unreachable', /Network is unreachable/],
  ['host-unreachable', /Destination Host Unreachable|No route to host/],
  ['no-address-there', /Cannot assign requested address/],
  ['nothing-to-remove', /No such process/],
  ['not-permitted', /Operation not permitted|Permission denied/],
  ['busy', /Device or resource busy|Resource busy/],
  ['not-supported', /Operation not supported|Unknown device type|Protocol not supported/],
  ['too-many', /Exchange full|No space left on device|No buffer space available|Too many/],
  ['out-of-memory', /Cannot allocate memory/],
  ['invalid-argument', /Invalid argument/],
] as const satisfies readonly (readonly [name: string, words: RegExp])[];

export const KERNEL_WORDS: readonly KernelWords[] = MEANINGS.map(([name]) => name);

/** Which of the known words stand in what a command printed to standard error; undefined when none do. */
export const explainKernelWords = (stderr: string): KernelWords | undefined =>
  MEANINGS.find(([, words]) => words.test(stderr))?.[0];
