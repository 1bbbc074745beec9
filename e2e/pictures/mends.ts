/** The lesson of broken labs, and what mends some of them, whichever fault was drawn. */

/** The name of its file. */
export const BROKEN_LABS = '11-troubleshooting';

const WITHOUT_RULES = 'for n in net0 r1 r2 net1; do ip netns exec $n nft flush ruleset; done';

/** For a shell in the host, by the ids of steps. */
export const MENDS: Readonly<Record<string, string>> = {
  'lab-1': 'for n in 0 1 2; do ip link set veth$n up; ip -n net$n link set eth0 up; done',
  'lab-2': 'ip link set mybridge0 up; for n in 0 1 2; do ip link set veth$n master mybridge0; done',
  'lab-7': 'for r in r1 r2; do ip netns exec $r sysctl -qw net.ipv4.ip_forward=1 net.ipv4.conf.eth0.forwarding=1 net.ipv4.conf.eth1.forwarding=1; done',
  'lab-9': WITHOUT_RULES,
  'lab-10': WITHOUT_RULES,
};
