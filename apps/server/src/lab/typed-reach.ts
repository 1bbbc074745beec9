/**
 * Where a typed line may have changed what no event tells of. It is a hint where to look and no more: what is there is
 * always read. Pure.
 */
import { commandsIn } from '@patchbay/shared/shell';

/** What these do is told by events, or changes nothing. */
const TOLD: ReadonlySet<string> = new Set([
  ...['ip', 'ping', 'ping6', 'traceroute', 'tracepath', 'mtr', 'ss', 'tshark', 'dumpcap', 'ethtool'],
  ...['cat', 'cd', 'clear', 'cut', 'date', 'grep', 'head', 'help', 'history', 'ls', 'less', 'man', 'ps', 'pwd', 'readlink', 'sleep', 'sort', 'tail', 'top', 'true', 'wc'],
]);

/** These change the namespace that they run in, or one that they name. */
const UNTOLD: ReadonlySet<string> = new Set(['bridge', 'conntrack', 'echo', 'ebtables', 'ip6tables', 'iptables', 'nft', 'printf', 'sysctl', 'tc', 'tee', 'wg']);

/**
 * The namespaces of a lab that the line may have reached, typed into a shell in `own`; `'all'` where the line is not
 * plain: whoever runs a script, a loop or another shell may have reached anything. `names` are those that there are.
 */
export function typedReach(line: string, own: string, names: ReadonlySet<string>): ReadonlySet<string> | 'all' {
  const commands = commandsIn(line);
  if (commands === undefined) return 'all';
  const reached = new Set<string>();
  for (const words of commands) {
    const program = programOf(words);
    if (program === undefined || (TOLD.has(program) && !setsKindOfLink(words))) continue;
    if (!TOLD.has(program) && !UNTOLD.has(program)) return 'all';
    for (const name of [own, ...words.filter((word) => names.has(word))]) reached.add(name);
  }
  return reached;
}

/** `ip link set DEV type …`: of a link that is down the kernel tells nothing then (rtnetlink.c, netdev_state_change). */
const setsKindOfLink = (words: readonly string[]): boolean => words.includes('type') && words.some((word) => /^(se?t?|ch?a?n?g?e?)$/.test(word));

/** The one that does the work: `ip netns exec NAME` runs another. Undefined where there is none. */
function programOf(words: readonly string[]): string | undefined {
  const [program, ...args] = words.map((word, index) => (index === 0 ? (word.split('/').at(-1) ?? word) : word));
  if (program !== 'ip') return program;
  const exec = args.indexOf('exec');
  if (exec < 0) return args.some((word) => /^-{1,2}ba?t?c?h?$/.test(word)) ? 'ip' : program;
  // `ip -all netns exec` has no name, and runs in all of them.
  return args.some((word) => /^-{1,2}al?l?$/.test(word)) ? '' : programOf(args.slice(exec + 2));
}
