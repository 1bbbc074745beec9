# What the sockets of `reach.pl` have in common.
use strict;
use warnings;

my ($AF_INET, $AF_INET6) = (2, 10);

# A struct sockaddr_in or sockaddr_in6 (ip(7), ipv6(7)).
sub address_of {
  my ($octets, $port) = @_;
  return length $octets == 4 ? pack('S n a4 x8', $AF_INET, $port, $octets) : pack('S n N a16 L', $AF_INET6, $port, 0, $octets, 0);
}

# The numbers of the sockets that can be read or written, and how many seconds are left, none where nothing came of them.
sub ready_of {
  my ($how, $left, @numbers) = @_;
  my $ready = '';
  vec($ready, $_, 1) = 1 for @numbers;
  (my $found, $left) = $how eq 'read' ? select $ready, undef, undef, $left : select undef, $ready, undef, $left;
  return $found > 0 ? ([grep { vec $ready, $_, 1 } @numbers], $left) : ([], 0);
}
