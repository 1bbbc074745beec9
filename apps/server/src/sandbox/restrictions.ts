/** What keeps an ordinary user from making namespaces, and what to do about it. */
import { existsSync, readFileSync } from 'node:fs';

/** The switches that a kernel or a distribution has for it; undefined where there is no such switch. */
export interface NamespaceSwitches {
  /** /proc/sys/user/max_user_namespaces (Linux 4.9; RHEL 7 had 0). */
  readonly maxUserNamespaces: number | undefined;
  /** /proc/sys/kernel/unprivileged_userns_clone (a patch of Debian's, 0 before Debian 11). */
  readonly unprivilegedClone: number | undefined;
  /** /proc/sys/kernel/apparmor_restrict_unprivileged_userns (Ubuntu, 1 since 24.04). */
  readonly apparmorRestricts: number | undefined;
  /** The server runs in a container of Docker's or Podman's. */
  readonly inContainer: boolean;
}

export interface Obstacle {
  readonly detail: string;
  readonly remedy: string;
}

/** Reads the switches of this machine. */
export function observeNamespaceSwitches(): NamespaceSwitches {
  return {
    maxUserNamespaces: numberIn('/proc/sys/user/max_user_namespaces'),
    unprivilegedClone: numberIn('/proc/sys/kernel/unprivileged_userns_clone'),
    apparmorRestricts: numberIn('/proc/sys/kernel/apparmor_restrict_unprivileged_userns'),
    inContainer: existsSync('/.dockerenv') || existsSync('/run/.containerenv'),
  };
}

function numberIn(path: string): number | undefined {
  return existsSync(path) ? Number(readFileSync(path, 'utf8')) : undefined;
}

/** The most likely obstacle, given that a sandbox could not be made. Undefined when no switch stands against it. */
export function explainRestriction(switches: NamespaceSwitches): Obstacle | undefined {
  if (switches.inContainer) {
    return {
      detail: 'The container that the server runs in does not let it make namespaces or mount /proc and /sys in them.',
      remedy:
        'docker run --security-opt seccomp=unconfined --security-opt apparmor=unconfined --security-opt systempaths=unconfined …',
    };
  }
  if (switches.maxUserNamespaces === 0) {
    return {
      detail: 'user.max_user_namespaces is 0: nobody may make a user namespace.',
      remedy: 'sudo sysctl -w user.max_user_namespaces=15000',
    };
  }
  if (switches.unprivilegedClone === 0) {
    return {
      detail: 'kernel.unprivileged_userns_clone is 0: only root may make a user namespace.',
      remedy: 'sudo sysctl -w kernel.unprivileged_userns_clone=1',
    };
  }
  if (switches.apparmorRestricts === 1) {
    return {
      detail: 'AppArmor lets only programs with a profile make user namespaces, and bwrap has none that lets a lab be root in its own.',
      remedy: APPARMOR_REMEDY,
    };
  }
  return undefined;
}

/**
 * Ubuntu's own profile (bwrap-userns-restrict, loaded since 25.04, in apparmor-profiles before) takes every capability
 * from what bwrap runs, so a lab could not make an interface with it.
 */
const APPARMOR_REMEDY = [
  'sudo tee /etc/apparmor.d/bwrap-userns-restrict <<END',
  'abi <abi/4.0>,',
  'include <tunables/global>',
  'profile bwrap /usr/bin/bwrap flags=(unconfined) { userns, }',
  'END',
  'sudo apparmor_parser -r /etc/apparmor.d/bwrap-userns-restrict',
].join('\n');
