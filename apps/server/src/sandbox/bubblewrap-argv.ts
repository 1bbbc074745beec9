/** The command that makes a sandbox (see docs/sandbox.md for why each part is there). */
import type { SandboxFile, SandboxLimits } from './sandbox.ts';

/** What of the server's own files a sandbox sees, all of it read-only. `/usr` goes without saying. */
export interface ServerFiles {
  /** Links in `/`, with what they point at: `['bin', 'usr/bin']`. */
  readonly links: readonly (readonly [name: string, target: string])[];
  /** Folders in `/` that are links elsewhere: `bin` on a distribution that has not merged it into /usr. */
  readonly folders: readonly string[];
  /** Entries of `/etc`. */
  readonly etc: readonly string[];
}

/** The descriptor on which bubblewrap says which process is the sandbox's init. */
export const INFO_FD = 3;

/** The descriptor from which bubblewrap takes its options, each ended by a zero octet. Until it ends, nothing is begun. */
export const OPTIONS_FD = 4;

/** The descriptors from which it takes the files that a sandbox begins with. */
export const fileDescriptor = (index: number): number => OPTIONS_FD + 1 + index;

/**
 * What the sandbox's first process does. The kernel lets an unprivileged root mount sysfs only while another, whole one
 * is in sight (fs/namespace.c mount_too_revealing): hence the server's on /mnt, for a moment. `ip netns exec` unmounts
 * /sys and mounts it anew, so a second one has to stay, under a name that nobody looks at. Both belong to the sandbox's
 * network namespace, and the server's cgroups are not under them. `cat` answers when everything is set up, and ends
 * with the server's end of the pipe.
 */
const INIT_SCRIPT =
  'mount -nt sysfs sysfs /sys && mount -nt sysfs sysfs /.sysfs && umount -nl /mnt && echo "$1" >/proc/sys/user/max_net_namespaces && exec cat';

/** The server makes some of its own, to see what is in a fresh one, in a sandbox that is full as well. */
const NAMESPACES_FOR_A_MOMENT = 8;

/** The command that is started. What it runs echoes its standard input and ends when that ends. */
export const bubblewrapArgv = ({ networkNamespaces }: Required<SandboxLimits>): readonly string[] => [
  ...['bwrap', '--args', String(OPTIONS_FD), '--', 'sh', '-c', INIT_SCRIPT, 'sh', String(networkNamespaces + NAMESPACES_FOR_A_MOMENT)],
];

/** What can be written to in a sandbox, each with a size of its own. */
export const TMPFS_FOLDERS = ['/', '/dev/shm', '/run', '/tmp', '/root'] as const;

/** What is in the sandbox. */
export function bubblewrapOptions(
  serverFiles: ServerFiles,
  { tmpfsBytes }: Required<SandboxLimits>,
  files: readonly SandboxFile[] = [],
): readonly string[] {
  const tmpfs = (at: (typeof TMPFS_FOLDERS)[number], mode = '0755'): readonly string[] => [
    ...['--perms', mode, '--size', String(tmpfsBytes), '--tmpfs', at],
  ];
  const readOnly = (path: string): readonly string[] => ['--ro-bind', path, path];
  return [
    ...['--unshare-all', '--unshare-user', '--uid', '0', '--gid', '0', '--cap-add', 'ALL', '--hostname', 'lab'],
    ...['--die-with-parent', '--new-session', '--info-fd', String(INFO_FD)],
    ...tmpfs('/'),
    ...readOnly('/usr'),
    ...serverFiles.links.flatMap(([name, target]) => ['--symlink', target, `/${name}`]),
    ...serverFiles.folders.flatMap((name) => readOnly(`/${name}`)),
    ...['--perms', '0755', '--dir', '/etc'],
    ...serverFiles.etc.flatMap((name) => readOnly(`/etc/${name}`)),
    ...['/etc/netns', '/home', '/sys', '/.sysfs'].flatMap((path) => ['--dir', path]),
    ...['--proc', '/proc', '--dev', '/dev', ...tmpfs('/dev/shm', '1777'), '--remount-ro', '/dev'],
    ...[...tmpfs('/run'), '--dir', '/run/netns', '--perms', '0755', '--dir', '/var', '--symlink', '/run', '/var/run'],
    ...[...tmpfs('/tmp', '1777'), ...tmpfs('/root', '0700'), '--chdir', '/root'],
    ...files.flatMap(({ path, executable }, index) => ['--perms', executable === true ? '0555' : '0444', '--ro-bind-data', String(fileDescriptor(index)), path]),
    ...['--bind', '/sys', '/mnt'],
  ];
}
