#!/bin/sh
# What udhcpc runs when a lease begins, is renewed or ends (busybox, networking/udhcp/dhcpc.c: the event is $1, the lease is in
# the environment). The distribution's own leaves addresses that stay and routes that look typed; this one sets an address for
# as long as it is leased, and says of routes that DHCP set them, as other clients do.
case $1 in
  deconfig)
    ip link set dev "$interface" up
    ip -4 route flush dev "$interface" proto dhcp
    ip -4 address flush dev "$interface" dynamic
    ;;
  bound | renew)
    # One without end (RFC 2131, 3.3) is set for 136 years: iproute2 has no other word for who set an address.
    [ "$lease" -lt 4294967295 ] || lease=4294967294
    ip address replace local "$ip/${mask:-32}" broadcast "${broadcast:-+}" dev "$interface" valid_lft "$lease" preferred_lft "$lease"
    # A router outside of a subnet that has one address only.
    [ "${mask:-32}" = 32 ] && onlink=onlink || onlink=
    # Who sends static routes has put the default one among them (RFC 3442): `NETWORK ROUTER NETWORK ROUTER …`.
    if [ -n "$staticroutes" ]; then set -- $staticroutes; else set -- ${router:+0.0.0.0/0 ${router%% *}}; fi
    ip -4 route flush dev "$interface" proto dhcp
    while [ $# -ge 2 ]; do
      case $2 in
        0.0.0.0) ip route add to "$1" dev "$interface" proto dhcp ;;
        *) ip route add to "$1" via "$2" dev "$interface" $onlink proto dhcp ;;
      esac
      shift 2
    done
    {
      [ -z "$domain" ] || echo "search $domain"
      for server in $dns; do echo "nameserver $server"; done
    } > /etc/resolv.conf
    ;;
esac
