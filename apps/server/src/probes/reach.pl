# Asks many addresses from many namespaces at once whether they answer: one process, where `ping` takes one for each address. What is asked, and what is an
# answer, say `echo-requests.pl` and `tcp-connections.pl`, which stand before this, as `sockets.pl` does. It reads questions and ends answers as `kernel/waiting-program.ts` says.
#
# A question says for how many namespaces it is, and at which TCP port it asks, 0 for echo requests, and then has two pieces for each: where its network namespace
# is found, nothing for the one that this runs in; and the addresses in hexadecimal digits, 8 or 32 each, with spaces between them. An answer has a line for
# each, in the same order: the addresses that answered, with spaces between them, a `!` behind one that refused; or `-` where there is no such namespace.
#
# No module is loaded, since some distributions have them in packages of their own: what Linux gives names stands here as the numbers
# that x86-64 and arm64 have in common.
use strict;
use warnings;

my ($mark, $setns, $wait_s) = @ARGV;
my ($READ_AT_ONCE, $CLONE_NEWNET) = (0x800, 0x40000000);                      # O_RDONLY | O_NONBLOCK: somebody may have put a pipe there

sub enter { my ($namespace) = @_; return syscall($setns, fileno($namespace), $CLONE_NEWNET) == 0 }

sub piece { my $piece = <STDIN>; exit unless defined $piece; chomp $piece; return $piece }

open my $home, '<', '/proc/self/ns/net' or die "/proc/self/ns/net: $!\n";
local $/ = "\0";
while (1) {
  my ($count, $port) = (piece(), piece());
  my ($ask, $found) = $port ? (\&ask_connection, \&connections) : (\&ask_echo, \&echoes);
  my @answers;
  for my $which (0 .. $count - 1) {
    my ($path, $addresses) = (piece(), piece());
    my $namespace = $home;
    if (($path ne '' && !sysopen($namespace = undef, $path, $READ_AT_ONCE)) || !enter($namespace)) {
      push @answers, undef;
      next;
    }
    push @answers, [];
    $ask->($which, $_, $port) for split / /, $addresses;
  }
  # this process keeps no namespace alive beyond a question
  enter($home);
  push @{ $answers[$_->[0]] }, $_->[1] for $found->($wait_s);
  my $answer = join '', map { ($_ ? join ' ', @$_ : '-') . "\n" } @answers;
  syswrite STDOUT, "$answer\0${mark}0\0";
  syswrite STDERR, "\0$mark\0";
}
