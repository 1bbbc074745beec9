/** Runs one batch of `ip` after another. */
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Answer } from './running-program.ts';
import { WaitingShell } from './waiting-shell.ts';

export interface LaneBatch {
  /** Empty in the host. */
  readonly namespace: string;
  /** Options of `ip`: words without blanks. */
  readonly options: readonly string[];
  /** What `ip -batch` reads. */
  readonly text: string;
}

export class IpLane {
  readonly #shell: WaitingShell;

  constructor(sandbox: Sandbox) {
    this.#shell = new WaitingShell(sandbox, {
      pieces: ['namespace', 'options', 'batch'],
      answer: 'ip $options ${namespace:+-n "$namespace"} -batch - <<<"$batch"',
    });
  }

  /** Runs a batch when those before it are done. It stops at its first command that fails. */
  run({ namespace, options, text }: LaneBatch): Promise<Answer> {
    return this.#shell.ask([namespace, options.join(' '), text]);
  }
}
