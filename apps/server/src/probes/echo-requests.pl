# Asks many addresses from many namespaces at once whether they answer, an ICMP echo request each, as `ping -c 1` does: one process,
# where `ping` takes one for each address. It reads questions and ends answers as `kernel/waiting-program.ts` says.
#
# A question says for how many namespaces it is, and then has two pieces for each: where its network namespace is found, nothing for the
# one that this runs in; and the addresses in hexadecimal digits, 8 or 32 each, with spaces between them. An answer has a line for
# each, in the same order: the addresses that answered, with spaces between them, or `-` where there is no such namespace.
#
# No module is loaded, since some distributions have them in packages of their own: what Linux gives names stands here as the numbers
# that x86-64 and arm64 have in common.
use strict;
use warnings;

my ($mark, $setns, $wait_s) = @ARGV;
my ($AF_INET, $AF_INET6, $SOCK_RAW, $IPPROTO_ICMP, $IPPROTO_ICMPV6) = (2, 10, 3, 1, 58);
my ($SOL_RAW, $SOL_ICMPV6, $ICMP_FILTER, $ICMPV6_FILTER) = (255, 58, 1, 1);    # raw(7), linux/icmp.h, linux/icmpv6.h
my ($READ_AT_ONCE, $CLONE_NEWNET, $MSG_DONTWAIT) = (0x800, 0x40000000, 0x40);  # O_RDONLY | O_NONBLOCK: somebody may have put a pipe there
my %FAMILIES = (
  4  => { domain => $AF_INET, protocol => $IPPROTO_ICMP, request => 8, reply => 0, filter => [$SOL_RAW, $ICMP_FILTER, pack('L', ~(1 << 0) & 0xffffffff)] },
  16 => { domain => $AF_INET6, protocol => $IPPROTO_ICMPV6, request => 128, reply => 129, filter => [$SOL_ICMPV6, $ICMPV6_FILTER, pack('L8', map { $_ == 129 >> 5 ? ~(1 << (129 & 31)) & 0xffffffff : 0xffffffff } 0 .. 7)] },
);
my $id = $$ & 0xffff;
my $sequence = 0;
my $data = pack 'C56', 0 .. 55;                                               # as many octets as ping sends

sub enter { my ($namespace) = @_; return syscall($setns, fileno($namespace), $CLONE_NEWNET) == 0 }

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
  my $to = $family->{domain} == $AF_INET ? pack('S n a4 x8', $AF_INET, 0, $octets) : pack('S n N a16 L', $AF_INET6, 0, 0, $octets, 0);
  return defined send($socket, $head . $data, 0, $to) ? $sequence : undef;
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

sub piece { my $piece = <STDIN>; exit unless defined $piece; chomp $piece; return $piece }

open my $home, '<', '/proc/self/ns/net' or die "/proc/self/ns/net: $!\n";
local $/ = "\0";
while (1) {
  my (@answers, %waiting, %sockets);
  for (1 .. piece()) {
    my ($path, $addresses) = (piece(), piece());
    my $namespace = $home;
    push @answers, [];
    if (($path ne '' && !sysopen($namespace = undef, $path, $READ_AT_ONCE)) || !enter($namespace)) {
      $answers[-1] = undef;
      next;
    }
    my %own;
    for my $address (split / /, $addresses) {
      my $octets = pack 'H*', $address;
      my $family = $FAMILIES{length $octets};
      if (!$own{$family}) {
        next unless socket $own{$family}, $family->{domain}, $SOCK_RAW, $family->{protocol};
        setsockopt $own{$family}, $family->{filter}[0], $family->{filter}[1], $family->{filter}[2];
        $sockets{fileno $own{$family}} = [$own{$family}, $family, $#answers];
      }
      my $sent = request($own{$family}, $family, $octets);
      $waiting{$sent} = [$#answers, $address] if defined $sent;
    }
  }
  # this process keeps no namespace alive beyond a question
  enter($home);
  my $left = $wait_s;
  while (%waiting && $left > 0) {
    my $ready = '';
    vec($ready, $_, 1) = 1 for keys %sockets;
    (my $found, $left) = select $ready, undef, undef, $left;
    last if $found <= 0;
    for my $number (grep { vec $ready, $_, 1 } keys %sockets) {
      my ($socket, $family, $which) = @{ $sockets{$number} };
      while (defined recv $socket, my $packet, 2048, $MSG_DONTWAIT) {
        my $sent = answered($packet, $family);
        next unless defined $sent && $waiting{$sent} && $waiting{$sent}[0] == $which;
        push @{ $answers[$which] }, (delete $waiting{$sent})->[1];
      }
    }
  }
  %sockets = ();
  my $answer = join '', map { ($_ ? join ' ', @$_ : '-') . "\n" } @answers;
  syswrite STDOUT, "$answer\0${mark}0\0";
  syswrite STDERR, "\0$mark\0";
}
