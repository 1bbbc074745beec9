import { translateBrctl } from './brctl.ts';
import { translateIfconfig } from './ifconfig.ts';
import { translateIptables } from './iptables.ts';
import { translateRoute } from './route.ts';
import { translateSudo } from './sudo.ts';
import { refuse, withoutEffect } from './translation.ts';
import type { Argv, Translation } from './translation.ts';

type Translate = (args: Argv) => Translation;

const installs: Translate = () => withoutEffect('nothing is installed, loaded or started here');

const PROGRAMS: Readonly<Record<string, Translate>> = {
  brctl: translateBrctl,
  ifconfig: translateIfconfig,
  route: translateRoute,
  sudo: translateSudo,
  iptables: (args) => translateIptables(args, 'ip'),
  'iptables-nft': (args) => translateIptables(args, 'ip'),
  'iptables-legacy': (args) => translateIptables(args, 'ip'),
  ip6tables: (args) => translateIptables(args, 'ip6'),
  'ip6tables-nft': (args) => translateIptables(args, 'ip6'),
  'ip6tables-legacy': (args) => translateIptables(args, 'ip6'),
  ...Object.fromEntries(['modprobe', 'insmod', 'apt', 'apt-get', 'yum', 'dnf', 'apk', 'pip', 'pip3', 'systemctl', 'service'].map((name) => [name, installs])),
};

/** The programs that are translated. */
export const TRANSLATED_PROGRAMS: readonly string[] = Object.keys(PROGRAMS);

/** What a command of a program that today's have replaced amounts to. */
export function translateCommand(program: string, args: Argv): Translation {
  const translate = Object.hasOwn(PROGRAMS, program) ? PROGRAMS[program] : undefined;
  return translate?.(args) ?? refuse(`${program}: not known`);
}
