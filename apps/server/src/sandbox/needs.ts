/** What Patchbay needs of a machine, by name, and the command that gets it. */
import { KERNEL_FEATURES } from '@patchbay/shared/topology';
import type { KernelFeature } from '@patchbay/shared/topology';
import programs from './programs.json' with { type: 'json' };
import type { SandboxNeed } from './sandbox-unavailable.ts';

export const PACKAGE_MANAGERS = ['apt-get', 'dnf', 'pacman', 'apk'] as const;
export type PackageManager = (typeof PACKAGE_MANAGERS)[number];

/** Each with the package that has it. The set-up of a checkout installs what this file names. */
export type Program = keyof typeof programs;
export const PROGRAMS = Object.keys(programs) as readonly Program[];

/** Without the first two there is no lab. */
export type Feature = 'veth' | 'bridge' | KernelFeature;

export type Need = Program | SandboxNeed | 'cgroups' | Feature;

/** Without these a lab is a smaller one, and still a lab. */
export const OPTIONAL_NEEDS: ReadonlySet<Need> = new Set<Need>([
  'tc',
  'nft',
  'wg',
  'cgroups',
  ...KERNEL_FEATURES,
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
  return name === undefined ? undefined : installCommand(manager, name);
}

export const installCommand = (manager: PackageManager, name: string): string => `${INSTALL[manager]} ${name}`;

function packageOf(manager: PackageManager, need: Need): string | undefined {
  if (isProgram(need)) return programs[need][manager];
  // Fedora keeps what few people use out of its kernel's main package; the others ship all modules in one.
  return need === 'netem' && manager === 'dnf' ? 'kernel-modules-extra' : undefined;
}

const isProgram = (need: Need): need is Program => PROGRAMS.some((program) => program === need);
