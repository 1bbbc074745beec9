# ICMP echo requests, as `ping -c 1` sends them, for `reach.pl`.
use strict;
use warnings;

my ($SOCK_RAW, $IPPROTO_ICMP, $IPPROTO_ICMPV6) = (3, 1, 58);
my ($SOL_RAW, $SOL_ICMPV6, $ICMP_FILTER, $ICMPV6_FILTER) = (255, 58, 1, 1);    # raw(7), linux/icmp.h, linux/icmpv6.h
my $MSG_DONTWAIT = 0x40;
my %FAMILIES = (
  4  => { domain => $AF_INET, protocol => $IPPROTO_ICMP, request => 8, reply => 0, filter => [$SOL_RAW, $ICMP_FILTER, pack('L', ~(1 << 0) & 0xffffffff)] },
  16 => { domain => $AF_INET6, protocol => $IPPROTO_ICMPV6, request => 128, reply => 129, filter => [$SOL_ICMPV6, $ICMPV6_FILTER, pack('L8', map { $_ == 129 >> 5 ? ~(1 << (129 & 31)) & 0xffffffff : 0xffffffff } 0 .. 7)] },
);
my $id = $$ & 0xffff;
my $sequence = 0;
my $data = pack 'C56', 0 .. 55;                                               # as many octets as ping sends

sub checksum_of {
  my $sum = unpack '%32n*', $_[0];
  $sum = ($sum & 0xffff) + ($sum >> 16) while $sum >> 16;
  return ~$sum & 0xffff;
}

# The sequence number of what was sent; undefined where the kernel would not send it.
sub request {
  my ($socket, $family, $octets) = @_;
  $sequence = ($sequence + 1) & 0xffff;
  my $head = pack 'CCnnn', $family->{request}, 0, 0, $id, $sequence;
  # of ICMPv6 the kernel computes it (RFC 3542, 3.1)
  substr($head, 2, 2) = pack 'n', checksum_of($head . $data) if $family->{domain} == $AF_INET;
  return defined send($socket, $head . $data, 0, address_of($octets, 0)) ? $sequence : undef;
}

# The sequence number of what a packet answers; undefined where it is no answer to anything of here.
sub answered {
  my ($packet, $family) = @_;
  if ($family->{domain} == $AF_INET) {
    $packet = substr $packet, (ord($packet) & 15) * 4;
    return undef if checksum_of($packet) != 0;
  }
  return undef if length $packet < 8;
  my ($type, undef, undef, $whose, $which) = unpack 'CCnnn', $packet;
  return $type == $family->{reply} && $whose == $id ? $which : undef;
}

# Those that wait for an answer, by sequence number; the sockets, by number, and the same by namespace and family.
my (%waiting, %sockets, %own);

sub ask_echo {
  my ($which, $address) = @_;
  my $octets = pack 'H*', $address;
  my $family = $FAMILIES{length $octets};
  my $own = \$own{"$which $family"};
  if (!$$own) {
    socket $$own, $family->{domain}, $SOCK_RAW, $family->{protocol} or return;
    setsockopt $$own, $family->{filter}[0], $family->{filter}[1], $family->{filter}[2];
    $sockets{fileno $$own} = [$$own, $family, $which];
  }
  my $sent = request($$own, $family, $octets);
  $waiting{$sent} = [$which, $address] if defined $sent;
}

sub echoes {
  my ($left) = @_;
  my @found;
  while (%waiting && $left > 0) {
    (my $ready, $left) = ready_of('read', $left, keys %sockets);
    for my $number (@$ready) {
      my ($socket, $family, $which) = @{ $sockets{$number} };
      while (defined recv $socket, my $packet, 2048, $MSG_DONTWAIT) {
        my $sent = answered($packet, $family);
        push @found, delete $waiting{$sent} if defined $sent && $waiting{$sent} && $waiting{$sent}[0] == $which;
      }
    }
  }
  %$_ = () for \%waiting, \%sockets, \%own;
  return @found;
}
