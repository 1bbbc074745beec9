import type { ThroughputRequest } from '@patchbay/shared/protocol';

/**
 * A constant script, run in the lab's host: the namespaces of both ends, the address and the seconds are its arguments. The server takes one test (-1), and is
 * ended with the script; where somebody serves there already, it asks that one.
 */
const MEASURE = `at() { local namespace=$1; shift; if [ "$namespace" = host ]; then exec "$@"; else exec ip netns exec "$namespace" "$@"; fi; }
trap 'exit 1' INT TERM
trap 'kill $server $client 2>/dev/null' EXIT
if [ -n "$0" ]; then
  exec 3< <(at "$0" iperf3 -s -1 -B "$2" --forceflush 2>&1)
  server=$!
  while read -r line <&3; do case $line in *listening* | *'in use'*) break ;; esac; done
fi
at "$1" timeout "$(($3 + 10))" iperf3 -c "$2" -t "$3" -f k --connect-timeout 4000 --forceflush &
client=$!
wait "$client"`;

/** Measures from one namespace to the address of another, where a server is started for it: `servedIn`; absent, none is started. */
export const throughputArgv = ({ namespace, target, seconds }: ThroughputRequest, servedIn: string | undefined): readonly string[] => ['bash', '-c', MEASURE, servedIn ?? '', namespace, target, String(seconds)];
