/** What Patchbay needs of a machine, by name, and the command that gets it. */
import programs from './programs.json' with { type: 'json' };
import type { SandboxNeed } from './sandbox-unavailable.ts';

export const PACKAGE_MANAGERS = ['apt-get', 'dnf', 'pacman', 'apk'] as const;
export type PackageManager = (typeof PACKAGE_MANAGERS)[number];

/** Each with the package that has it. The set-up of a checkout installs what this file names. */
export type Program = keyof typeof programs;
export const PROGRAMS = Object.keys(programs) as readonly Program[];

export type Feature =
  | 'veth'
  | 'bridge'
  | 'vlan-filtering'
  | 'vlan'
  | 'vxlan'
  | 'dummy'
  | 'vrf'
  | 'wireguard'
  | 'bond'
  | 'macvlan'
  | 'netem'
  | 'nftables';

export type Need = Program | SandboxNeed | Feature;

/** Without these a lab is a smaller one, and still a lab. */
export const OPTIONAL_NEEDS: ReadonlySet<Need> = new Set<Need>([
  ...(['tc', 'nft', 'vlan-filtering', 'vlan', 'vxlan', 'dummy'] as const),
  ...(['vrf', 'wireguard', 'bond', 'macvlan', 'netem', 'nftables'] as const),
]);

const INSTALL: Readonly<Record<PackageManager, string>> = {
  'apt-get': 'sudo apt-get install',
  dnf: 'sudo dnf install',
  pacman: 'sudo pacman -S',
  apk: 'doas apk add',
};

/** The command that installs what is missing, as a person types it; undefined where no package would help. */
export function remedyFor(manager: PackageManager, need: Need): string | undefined {
  const name = packageOf(manager, need);
  return name === undefined ? undefined : `${INSTALL[manager]} ${name}`;
}

function packageOf(manager: PackageManager, need: Need): string | undefined {
  if (isProgram(need)) return programs[need][manager];
  // Fedora keeps what few people use out of its kernel's main package; the others ship all modules in one.
  return need === 'netem' && manager === 'dnf' ? 'kernel-modules-extra' : undefined;
}

const isProgram = (need: Need): need is Program => PROGRAMS.some((program) => program === need);
