/** For tests: net0 – r1 – r2 – net1, each in a subnet of its own with the next, as a script for bash. */
export const CHAIN = `for name in net0 r1 r2 net1; do ip netns add $name; ip -n $name link set lo up; done
  ip link add a0 netns net0 type veth peer name a1 netns r1
  ip link add b0 netns r1 type veth peer name b1 netns r2
  ip link add c0 netns r2 type veth peer name c1 netns net1
  ip -n net0 address add 10.0.1.1/24 dev a0; ip -n r1 address add 10.0.1.254/24 dev a1
  ip -n r1 address add 10.0.2.1/24 dev b0; ip -n r2 address add 10.0.2.2/24 dev b1
  ip -n r2 address add 10.0.3.254/24 dev c0; ip -n net1 address add 10.0.3.2/24 dev c1
  for end in 'net0 a0' 'r1 a1' 'r1 b0' 'r2 b1' 'r2 c0' 'net1 c1'; do set -- $end; ip -n $1 link set $2 up; done
  for router in r1 r2; do ip netns exec $router sysctl -qw net.ipv4.ip_forward=1; done
  ip -n net0 route add default via 10.0.1.254; ip -n net1 route add default via 10.0.3.254
  ip -n r1 route add 10.0.3.0/24 via 10.0.2.2; ip -n r2 route add 10.0.1.0/24 via 10.0.2.1`;
