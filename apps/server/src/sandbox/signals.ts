/** Signals that may come too late, and signals for what `nsenter` started. */
import { descendantsOf } from './descendants.ts';
import { isErrno } from './errno.ts';

/** Signals a process. False when it is gone already. */
export function signalProcess(pid: number, signal: NodeJS.Signals | number): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if (isErrno(error, 'ESRCH')) return false;
    throw error;
  }
}

/** One that was only just started has started nothing yet; it is looked at so often, and after so many milliseconds each. */
const LOOKS = 100;
const LOOK_MS = 10;

/**
 * Signals all that `nsenter` started in a sandbox. It does not pass signals on, and has to outlive its child: only it
 * can reap it, and a sandbox does not end before all in it are reaped. It ends as its child does. While it has none yet, it
 * is waited for: a signal of its own, in the moment in which it starts one, would leave that behind.
 */
export function signalEntered(nsenter: number | undefined, signal: NodeJS.Signals | number, looks = LOOKS): boolean {
  if (nsenter === undefined) return false;
  const entered = descendantsOf(nsenter);
  if (entered.length > 0) return entered.filter((pid) => signalProcess(pid, signal)).length > 0;
  if (looks === 0) return signalProcess(nsenter, signal);
  const isThere = signalProcess(nsenter, 0);
  if (isThere) setTimeout(() => signalEntered(nsenter, signal, looks - 1), LOOK_MS);
  return isThere;
}
