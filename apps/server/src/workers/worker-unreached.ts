/** Why a worker cannot be asked about a lab. */
import type { RequestProblem } from '../messages/messages.ts';

/**
 * `nobody-serves`, `cut-off`, `other-version`: nothing was done. `unanswered`, `failed`: nobody knows whether it was; all that is asked comes to the same
 * a second time. `moved`: the lab was given from one to another for as long as it was asked for.
 */
export type UnreachedCode = RequestProblem | 'other-version' | 'moved';

export class WorkerUnreached extends Error {
  readonly code: UnreachedCode;

  /** `worker`: undefined where any would have done. */
  constructor(lab: string, worker: string | undefined, code: UnreachedCode) {
    super(`lab ${lab} cannot be asked for at ${worker === undefined ? 'any worker' : `worker ${worker}`}: ${code}`);
    this.name = 'WorkerUnreached';
    this.code = code;
  }
}
