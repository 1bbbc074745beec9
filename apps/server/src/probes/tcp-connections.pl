# Connections by TCP that are asked for and, once they are there, reset: nothing is said, and no socket is left that would keep a namespace (tcp(7), SO_LINGER of
# socket(7)). For `reach.pl`.
use strict;
use warnings;

my ($NONBLOCKING_STREAM, $SOL_SOCKET, $SO_ERROR, $SO_LINGER, $ECONNREFUSED, $EINPROGRESS) = (0x801, 1, 4, 13, 111, 115);

# Those that are under way, by the number of their socket, and those that came to something at once.
my (%connecting, @connected);

sub ask_connection {
  my ($which, $address, $port) = @_;
  my $octets = pack 'H*', $address;
  socket my $socket, length $octets == 4 ? $AF_INET : $AF_INET6, $NONBLOCKING_STREAM, 0 or return;
  setsockopt $socket, $SOL_SOCKET, $SO_LINGER, pack('ii', 1, 0);
  my $error = connect($socket, address_of($octets, $port)) ? 0 : $! + 0;
  if ($error == $EINPROGRESS) { $connecting{fileno $socket} = [$socket, $which, $address] }
  else { push @connected, came_to($which, $address, $error) }
}

# Nothing where nobody answered, or somebody else.
sub came_to {
  my ($which, $address, $error) = @_;
  return $error == 0 ? [$which, $address] : $error == $ECONNREFUSED ? [$which, "$address!"] : ();
}

sub error_of { my ($socket) = @_; return unpack 'i', getsockopt $socket, $SOL_SOCKET, $SO_ERROR }

sub connections {
  my ($left) = @_;
  while (%connecting && $left > 0) {
    (my $ready, $left) = ready_of('write', $left, keys %connecting);
    for my $number (@$ready) {
      my ($socket, $which, $address) = @{ delete $connecting{$number} };
      push @connected, came_to($which, $address, error_of($socket));
    }
  }
  # an ICMP error that came while connect(2) was still at it waits at the socket until somebody asks
  for (values %connecting) {
    my ($socket, $which, $address) = @$_;
    my $error = error_of($socket);
    push @connected, came_to($which, $address, $error) if $error != 0;
  }
  %connecting = ();
  return splice @connected;
}
