# Listens on a port by TCP or UDP, IPv6 and IPv4 at once, and says who comes and what they say; it sends back what it hears, as an echo
# server does (RFC 862), so that who asks knows that it was heard. Its arguments: `tcp` or `udp`, and the port.
#
# No module is loaded, since some distributions have them in packages of their own: what Linux gives names stands here as the numbers
# that x86-64 and arm64 have in common.
use strict;
use warnings;

my ($protocol, $port) = @ARGV;
my ($AF_INET, $AF_INET6, $SOCK_STREAM, $SOCK_DGRAM, $SOL_SOCKET, $SO_REUSEADDR, $IPPROTO_IPV6, $IPV6_V6ONLY) = (2, 10, 1, 2, 1, 2, 41, 26);
my ($MOST_OCTETS, $MOST_SHOWN, $MOST_CONNECTIONS) = (65_536, 200, 64);
my $is_tcp = $protocol eq 'tcp';
$| = 1;
$SIG{PIPE} = 'IGNORE';

sub open_socket {
  my ($family, $address) = @_;
  my $socket;
  socket $socket, $family, $is_tcp ? $SOCK_STREAM : $SOCK_DGRAM, 0 or return;
  setsockopt $socket, $IPPROTO_IPV6, $IPV6_V6ONLY, pack('i', 0) if $family == $AF_INET6;
  setsockopt $socket, $SOL_SOCKET, $SO_REUSEADDR, pack('i', 1) if $is_tcp;
  bind $socket, $address or return;
  return if $is_tcp && !listen $socket, $MOST_CONNECTIONS;
  return $socket;
}

# As it stands in a URL: an IPv4 address by itself, however it came.
sub name_of {
  my ($address) = @_;
  my $family = unpack 'S', $address;
  my ($from, $octets) = $family == $AF_INET ? unpack('x2 n a4', $address) : unpack('x2 n x4 a16', $address);
  $octets = substr $octets, 12 if length $octets == 16 && substr($octets, 0, 12) eq "\0" x 10 . "\xff\xff";
  return join('.', unpack 'C4', $octets) . ":$from" if length $octets == 4;
  my $text = join ':', map { sprintf '%x', $_ } unpack 'n8', $octets;
  $text =~ s/(?:^|:)0(?::0)+(?::|$)/::/;
  return "[$text]:$from";
}

# What is no visible ASCII is a dot: it may be anything.
sub said {
  my ($who, $octets) = @_;
  my $shown = substr $octets, 0, $MOST_SHOWN;
  $shown =~ s/\r?\n\z//;
  $shown =~ s/[^ -~]/./g;
  print "$who says $shown\n";
}

# without IPv6 there is no socket of it
my $ear = open_socket($AF_INET6, pack('S n N a16 L', $AF_INET6, $port, 0, "\0" x 16, 0)) || open_socket($AF_INET, pack('S n a4 x8', $AF_INET, $port, "\0" x 4));
die "listen: $!\n" unless $ear;
print "listening\n";

if (!$is_tcp) {
  while (1) {
    my $datagram;
    my $from = recv $ear, $datagram, $MOST_OCTETS, 0;
    next unless defined $from;
    said(name_of($from), $datagram);
    send $ear, $datagram, 0, $from;
  }
}

my %open;
while (1) {
  my $ready = '';
  vec($ready, $_, 1) = 1 for fileno($ear), keys %open;
  next if select($ready, undef, undef, undef) <= 0;
  for my $number (grep { vec $ready, $_, 1 } keys %open) {
    my ($socket, $who) = @{ $open{$number} };
    my $octets;
    my $count = sysread $socket, $octets, $MOST_OCTETS;
    if ($count) {
      said($who, $octets);
      # who takes nothing is not waited for
      send $socket, $octets, 0x40;
      next;
    }
    print "$who leaves\n";
    delete $open{$number};
    close $socket;
  }
  next unless vec $ready, fileno $ear, 1;
  my $socket;
  my $from = accept $socket, $ear or next;
  my $who = name_of($from);
  print "$who connects\n";
  if (keys %open < $MOST_CONNECTIONS) {
    $open{ fileno $socket } = [$socket, $who];
  } else {
    print "$who leaves\n";
  }
}
