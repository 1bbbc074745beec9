/** Closes what the server inherited and would pass on without knowing. */
import { closeSync, readdirSync, readFileSync } from 'node:fs';

const O_CLOEXEC = 0o2000000;

/**
 * Closes every file descriptor above 2 that a child would inherit. Node opens its own with O_CLOEXEC, so these can only
 * come from what started the server; Node itself marks those up to the first gap above 15 (libuv,
 * uv_disable_stdio_inheritance) and no others. A folder among them would be a way out of every sandbox.
 */
export function closeInheritedFiles(): void {
  for (const fd of readdirSync('/proc/self/fd').map(Number)) {
    if (fd > 2 && isInheritable(fd)) closeSync(fd);
  }
}

function isInheritable(fd: number): boolean {
  try {
    const flags = /^flags:\s*([0-7]+)$/m.exec(readFileSync(`/proc/self/fdinfo/${String(fd)}`, 'utf8'))?.[1];
    return flags !== undefined && (Number.parseInt(flags, 8) & O_CLOEXEC) === 0;
  } catch {
    return false; // it was the descriptor of the listing itself
  }
}
