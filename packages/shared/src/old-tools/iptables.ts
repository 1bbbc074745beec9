/** `iptables` and `ip6tables` (iptables(8), iptables-extensions(8)) as nftables says it: tables and chains have the names that iptables-nft gives them. */
import { readRule } from './iptables-rule.ts';
import type { Family } from './iptables-rule.ts';
import { refuse, run, withoutEffect } from './translation.ts';
import type { Argv, Translation } from './translation.ts';

/** The chains that each table has from its beginning: kind, hook and priority of each (iptables-nft, nft.c xtables_ipv4). */
const TABLES: Readonly<Record<string, Readonly<Record<string, readonly [kind: string, hook: string, priority: string]>>>> = {
  filter: { INPUT: ['filter', 'input', 'filter'], FORWARD: ['filter', 'forward', 'filter'], OUTPUT: ['filter', 'output', 'filter'] },
  nat: {
    PREROUTING: ['nat', 'prerouting', 'dstnat'],
    INPUT: ['nat', 'input', '100'],
    OUTPUT: ['nat', 'output', '-100'],
    POSTROUTING: ['nat', 'postrouting', 'srcnat'],
  },
  mangle: {
    PREROUTING: ['filter', 'prerouting', 'mangle'],
    INPUT: ['filter', 'input', 'mangle'],
    FORWARD: ['filter', 'forward', 'mangle'],
    OUTPUT: ['route', 'output', 'mangle'],
    POSTROUTING: ['filter', 'postrouting', 'mangle'],
  },
  raw: { PREROUTING: ['filter', 'prerouting', 'raw'], OUTPUT: ['filter', 'output', 'raw'] },
};

const COMMANDS: Readonly<Record<string, string>> = {
  ...{ '--append': '-A', '--insert': '-I', '--policy': '-P', '--new-chain': '-N', '--new': '-N', '--flush': '-F', '--delete-chain': '-X' },
  ...{ '--delete': '-D', '--check': '-C', '--list': '-L', '--list-rules': '-S', '--zero': '-Z', '--rename-chain': '-E', '--replace': '-R' },
};

export function translateIptables(args: Argv, family: Family): Translation {
  const program = family === 'ip' ? 'iptables' : 'ip6tables';
  const { table, rest } = withoutCommon(args);
  const chains = TABLES[table];
  if (chains === undefined) return refuse(`${program}: there is no table ${table}; there are: ${Object.keys(TABLES).join(', ')}`);
  const at = rest.findIndex((word) => Object.hasOwn(COMMANDS, word) || /^-[AIPNFXDCLSZER]$/.test(word));
  const command = Object.hasOwn(COMMANDS, rest[at] ?? '') ? COMMANDS[rest[at] ?? ''] : rest[at];
  const [chain, ...words] = [...rest.slice(at + 1), ...rest.slice(0, Math.max(at, 0))];
  const here = `${family} ${table}`;
  const there = [`add table ${here}`];
  const withChain = (name: string): readonly string[] => [...there, ...chainOf(chains, here, name)];
  const nft = (...lines: readonly string[]): Translation => run(['nft', lines.join('; ')]);
  if (command === '-L' || command === '-S' || command === '-Z') return run();
  if (command === '-F') return chain === undefined || chain.startsWith('-') ? nft(...there, `flush table ${here}`) : nft(...withChain(chain), `flush chain ${here} ${chain}`);
  if (command === '-X' && chain === undefined) return withoutEffect('chains of one’s own are only removed by name');
  if (chain === undefined || command === undefined) return refuse(`${program}: ${command === undefined ? 'what is to be done' : 'the chain'} is missing`);
  switch (command) {
    case '-P': {
      const [kind, hook, priority] = chains[chain] ?? [];
      const policy = words[0]?.toLowerCase();
      if (kind === undefined || hook === undefined || priority === undefined) return refuse(`${program}: ${table} has no ${chain}`);
      if (policy !== 'accept' && policy !== 'drop') return refuse(`${program}: a policy is ACCEPT or DROP`);
      return nft(...there, `add chain ${here} ${chain} { type ${kind} hook ${hook} priority ${priority}; policy ${policy}; }`);
    }
    case '-N':
      return nft(...there, `create chain ${here} ${chain}`);
    case '-X':
      return nft(...there, `delete chain ${here} ${chain}`);
    case '-E':
      return nft(...there, `rename chain ${here} ${chain} ${words[0] ?? ''}`);
    case '-C':
      return refuse(`${program}: whether a rule is there is not looked up; taken as no`);
    case '-A':
    case '-I': {
      const position = command === '-I' && /^\d+$/.test(words[0] ?? '') ? Number(words[0]) : undefined;
      const rule = readRule(position === undefined ? words : words.slice(1), family);
      if ('unknown' in rule) return refuse(`${program}: ${rule.unknown} cannot be carried over`);
      const verb = command === '-A' ? 'add' : 'insert';
      return nft(...withChain(chain), `${verb} rule ${here} ${chain} ${position === undefined || position < 2 ? '' : `index ${String(position - 2)} `}${rule.text}`);
    }
    default:
      return refuse(`${program}: ${command} cannot be carried over`);
  }
}

/** A chain that is there from the beginning is made when it is first named; others somebody has made. */
function chainOf(chains: NonNullable<(typeof TABLES)[string]>, here: string, name: string): readonly string[] {
  const [kind, hook, priority] = (Object.hasOwn(chains, name) ? chains[name] : undefined) ?? [];
  return kind === undefined || hook === undefined || priority === undefined ? [] : [`add chain ${here} ${name} { type ${kind} hook ${hook} priority ${priority}; }`];
}

/** Which table, and the words without those that only say how the program works. */
function withoutCommon(args: Argv): { readonly table: string; readonly rest: readonly string[] } {
  const rest: string[] = [];
  let table = 'filter';
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    if (word === '-t' || word === '--table') table = args[(at += 1)] ?? '';
    else if (word === '-w' || word === '--wait' || word === '-W') at += /^\d+$/.test(args[at + 1] ?? '') ? 1 : 0;
    else if (!/^(-[nvx46]|--numeric|--verbose|--exact|--line-numbers|--ipv4|--ipv6)$/.test(word)) rest.push(word);
  }
  return { table, rest };
}
