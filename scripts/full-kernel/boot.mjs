/** Boots the full kernel in an emulator, without privilege, with hardware that helps where it does, and waits for its end. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lastLines, runQuietly } from '../bootstrap/commands.mjs';
import { inRoot } from '../bootstrap/root.mjs';
import { packInitramfs } from './initramfs.mjs';
import { RESULTS, WRITTEN, insideScript } from './inside.mjs';

/** What hangs is ended. Without KVM, everything takes twenty times as long and more. */
const TIMEOUT_MS = 4 * 60 * 60_000;

/**
 * Runs a JavaScript program of the checkout there; it may write into the folder RESULTS.
 * @returns {Promise<{exit: number | null, output: string, result: (name: string) => string | undefined}>}
 */
export async function runOnFullKernel(parts, args) {
  const folder = mkdtempSync(join(tmpdir(), 'patchbay-full-kernel-'));
  const results = join(folder, 'results');
  mkdirSync(results);
  // what is mounted there needs a place, and there it can be read only
  for (const name of WRITTEN) mkdirSync(inRoot(name), { recursive: true });
  try {
    const initramfs = join(folder, 'initramfs');
    writeFileSync(initramfs, packInitramfs(parts, insideScript(args)));
    const console = await runQuietly(parts.qemu, qemuArgs(parts, await accelerator(parts), initramfs, results), { timeoutMs: TIMEOUT_MS });
    const read = new Map(['exit', 'output', 'report.json'].flatMap((name) => (existsSync(join(results, name)) ? [[name, readFileSync(join(results, name), 'utf8')]] : [])));
    const exit = read.get('exit');
    return {
      exit: exit === undefined ? null : Number(exit),
      output: exit === undefined ? `The kernel ended before the tests did:\n${read.get('output') ?? ''}${lastLines(console.output)}` : (read.get('output') ?? ''),
      result: (name) => read.get(name),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const REPORT = `${RESULTS}/report.json`;

/** With nothing to run, the kernel gives up, which takes a second or two. */
const PROBE_MS = 20_000;

/** KVM, where it is there and boots this kernel: in some virtual machines it is there, and does not. */
async function accelerator({ qemu, image }) {
  if (!existsSync('/dev/kvm')) return 'tcg';
  const { ok } = await runQuietly(qemu, [...machineArgs('kvm'), '-kernel', image, '-append', 'panic=-1'], { timeoutMs: PROBE_MS });
  return ok ? 'kvm' : 'tcg';
}

/** Emulated, wide vector instructions are slower than none, and a second processor has the first wait for it at every turn. */
const PROCESSOR = { kvm: ['-cpu', 'max', '-smp', '2'], tcg: ['-cpu', 'Nehalem', '-smp', '1'] };

const machineArgs = (accel) => ['-machine', `q35,accel=${accel}`, ...PROCESSOR[accel], '-m', '2G', '-nographic', '-no-reboot', '-nic', 'none'];

/**
 * Of kernel-parameters.txt. The emulator knows a translated piece of a program by its address: where programs lie at other
 * addresses each time, each process has all of it translated anew, which is half of what a process costs there.
 */
const PARAMETERS = ['console=ttyS0', 'quiet', 'panic=1', 'mitigations=off', 'norandmaps', 'init_on_alloc=0', 'rcupdate.rcu_expedited=1'];

function qemuArgs({ image }, accel, initramfs, results) {
  const share = (tag, path, ...options) => ['-virtfs', ['local', `path=${path}`, `mount_tag=${tag}`, 'security_model=none', 'multidevs=remap', ...options].join(',')];
  return [
    ...machineArgs(accel),
    ...['-kernel', image, '-initrd', initramfs, '-append', PARAMETERS.join(' ')],
    ...share('root', '/', 'readonly=on'),
    ...share('results', results),
  ];
}
