import { describe, expect, test } from 'vitest';
import { PACKAGE_MANAGERS, PROGRAMS, remedyFor } from './needs.ts';
import { explainRestriction } from './restrictions.ts';
import { SandboxUnavailable, needBehind } from './sandbox-unavailable.ts';

describe('the command that installs what is missing', () => {
  test.each([
    ['apt-get', 'ping', 'sudo apt-get install iputils-ping'],
    ['dnf', 'ip', 'sudo dnf install iproute'],
    ['pacman', 'bwrap', 'sudo pacman -S bubblewrap'],
    ['apk', 'nsenter', 'doas apk add util-linux-misc'],
    ['dnf', 'netem', 'sudo dnf install kernel-modules-extra'],
  ] as const)('%s: %s', (manager, need, command) => {
    expect(remedyFor(manager, need)).toBe(command);
  });

  test('every program has a package everywhere', () => {
    for (const manager of PACKAGE_MANAGERS) {
      for (const program of PROGRAMS) expect(remedyFor(manager, program)).toMatch(/^(sudo|doas) \S+ \S+ \S+$/);
    }
  });

  test('no package brings what the kernel was built without', () => {
    expect(remedyFor('apt-get', 'wireguard')).toBeUndefined();
    expect(remedyFor('apt-get', 'user-namespaces')).toBeUndefined();
  });
});

describe('what stands against user namespaces', () => {
  const open = { maxUserNamespaces: 63_000, unprivilegedClone: 1, apparmorRestricts: 0, inContainer: false };
  test.each([
    ['a container', { inContainer: true, apparmorRestricts: 1 }, 'docker run'],
    ['a limit of none', { maxUserNamespaces: 0 }, 'user.max_user_namespaces'],
    ['Debian’s switch', { unprivilegedClone: 0 }, 'kernel.unprivileged_userns_clone'],
    ['AppArmor', { apparmorRestricts: 1 }, 'apparmor_parser'],
  ])('%s', (_, switches, remedy) => {
    expect(explainRestriction({ ...open, ...switches })?.remedy).toContain(remedy);
  });

  test('nothing', () => {
    expect(explainRestriction(open)).toBeUndefined();
    expect(explainRestriction({ ...open, unprivilegedClone: undefined, apparmorRestricts: undefined })).toBeUndefined();
  });
});

test.each([
  ['bwrap: No permissions to create a new namespace, likely because the kernel does not allow non-privileged user namespaces.', 'user-namespaces'],
  ['bwrap: Creating new namespace failed: Operation not permitted', 'user-namespaces'],
  ['bwrap: setting up uid map: Permission denied', 'user-namespaces'],
  ['bwrap: loopback: Failed RTM_NEWADDR: Operation not permitted', 'user-namespaces'],
  ['bwrap: Unknown option --size', 'bwrap'],
  ['mount: /sys: permission denied.', 'sysfs'],
  ["bwrap: Can't bind mount /oldroot/sys on /newroot/mnt: Permission denied", 'sandbox'],
])('%s', (words, need) => {
  expect(needBehind(words)).toBe(need);
  expect(new SandboxUnavailable(needBehind(words), words)).toMatchObject({ need, words });
});
