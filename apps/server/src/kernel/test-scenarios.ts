/** The commands of the tutorial that labs are for, as a learner types them into the host's shell. */

export const ONE_NAMESPACE = `
readlink /proc/self/ns/net
ip netns add mynet
ls /var/run/netns
ip netns exec mynet readlink /proc/self/ns/net
ip netns exec mynet ip addr
ip netns exec mynet ping -c 1 -W 1 127.0.0.1 || true
ip netns exec mynet ip link set lo up
ip netns exec mynet ip addr
ip netns exec mynet ping -c 1 -W 1 127.0.0.1
`;

export const TWO_ON_A_VETH_PAIR = `
ip netns add net0
ip netns add net1
ip link add vethmother type veth peer name vethfather
ip link show type veth
ip link set vethmother netns net0
ip link set vethfather netns net1
ip link show type veth
ip netns exec net0 ip addr
ip netns exec net1 ip addr
ip netns exec net0 ip link set vethmother up
ip netns exec net0 ip addr add 10.0.1.1/24 dev vethmother
ip netns exec net0 ip route
ip netns exec net1 ip link set vethfather up
ip netns exec net1 ip addr add 10.0.1.2/24 dev vethfather
ip netns exec net1 ip route
ip netns exec net0 ping -c 3 -i 0.2 10.0.1.2
`;

export const THREE_ON_A_BRIDGE = `
ip link add mybridge0 type bridge
ip link set dev mybridge0 up
ip addr
for n in 0 1 2; do
  ip netns add net$n
  ip link add veth$n type veth peer name veth\${n}p
  ip link set dev veth\${n}p netns net$n
  ip netns exec net$n ip link set dev veth\${n}p name eth0
  ip netns exec net$n ip addr add 10.0.1.$((n + 1))/24 dev eth0
  ip netns exec net$n ip link set dev eth0 up
  ip link set dev veth$n master mybridge0
  ip link set dev veth$n up
done
ip link set dev mybridge0 down
ip addr add 10.0.1.254/24 dev mybridge0
ip link set dev mybridge0 up
bridge link
ip netns exec net0 ping -c 3 -i 0.2 10.0.1.2
ip netns exec net0 ping -c 3 -i 0.2 10.0.1.3
ip netns exec net2 ping -c 3 -i 0.2 10.0.1.254
`;

/** What follows on three on a bridge. */
export const DOCKER_BRIDGE_MODE = `
ip netns add internet
ip link add uplink type veth peer name eth0 netns internet
ip addr add 203.0.113.1/24 dev uplink
ip link set dev uplink up
ip netns exec internet ip addr add 203.0.113.9/24 dev eth0
ip netns exec internet ip link set dev eth0 up
for n in 0 1 2; do ip netns exec net$n ip route add default via 10.0.1.254; done
ip netns exec net0 ping -c 1 -W 1 203.0.113.9 || true
sysctl -w net.ipv4.ip_forward=1
ip netns exec net0 ping -c 1 -W 1 203.0.113.9 || true
nft add table ip nat
nft add chain ip nat postrouting '{ type nat hook postrouting priority srcnat; }'
nft add rule ip nat postrouting ip saddr 10.0.1.0/24 oifname != mybridge0 masquerade
ip netns exec net0 ping -c 3 -i 0.2 203.0.113.9
`;
