/** What Patchbay needs of a machine, by name, and the command that gets it. */
import type { SandboxNeed } from './sandbox-unavailable.ts';

export const PACKAGE_MANAGERS = ['apt-get', 'dnf', 'pacman', 'apk'] as const;
export type PackageManager = (typeof PACKAGE_MANAGERS)[number];

export const PROGRAMS = ['bwrap', 'ip', 'tc', 'nsenter', 'prlimit', 'ping', 'sysctl', 'xargs', 'bash', 'nft'] as const;
export type Program = (typeof PROGRAMS)[number];

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

/** The package of each program: one name, or one for each manager where distributions differ. */
const PACKAGES: Readonly<Record<Program, string | Readonly<Record<PackageManager, string>>>> = {
  bwrap: 'bubblewrap',
  ip: { 'apt-get': 'iproute2', dnf: 'iproute', pacman: 'iproute2', apk: 'iproute2' },
  tc: { 'apt-get': 'iproute2', dnf: 'iproute-tc', pacman: 'iproute2', apk: 'iproute2-tc' },
  nsenter: { 'apt-get': 'util-linux', dnf: 'util-linux-core', pacman: 'util-linux', apk: 'util-linux-misc' },
  prlimit: { 'apt-get': 'util-linux', dnf: 'util-linux-core', pacman: 'util-linux', apk: 'util-linux-misc' },
  ping: { 'apt-get': 'iputils-ping', dnf: 'iputils', pacman: 'iputils', apk: 'iputils-ping' },
  sysctl: { 'apt-get': 'procps', dnf: 'procps-ng', pacman: 'procps-ng', apk: 'procps-ng' },
  xargs: 'findutils',
  bash: 'bash',
  nft: 'nftables',
};

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
  if (isProgram(need)) {
    const packages = PACKAGES[need];
    return typeof packages === 'string' ? packages : packages[manager];
  }
  // Fedora keeps what few people use out of its kernel's main package; the others ship all modules in one.
  return need === 'netem' && manager === 'dnf' ? 'kernel-modules-extra' : undefined;
}

const isProgram = (need: Need): need is Program => PROGRAMS.some((program) => program === need);
