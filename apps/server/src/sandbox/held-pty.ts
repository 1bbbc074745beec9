/** A pseudoterminal whose program waits while the server wants it to, or while it has printed more than it may. */
import { Socket } from 'node:net';
import type { IPty } from '@lydell/node-pty';
import { OutputAllowance } from './output-allowance.ts';

/** How much typed text waits for a program that does not read; what goes beyond it is lost, as in the kernel's own queue. */
const MOST_UNREAD = 1024 * 1024;

export class HeldPty {
  readonly pty: IPty;
  readonly #allowance = new OutputAllowance(performance.now());
  #isPaused = false;
  #isHeldByServer = false;
  #allowed: NodeJS.Timeout | undefined;

  constructor(pty: IPty) {
    this.pty = pty;
  }

  printed(text: string): void {
    this.#allowance.spend(text.length, performance.now());
    this.#adjust();
  }

  write(text: string): void {
    const unread = '_socket' in this.pty && this.pty._socket instanceof Socket ? this.pty._socket.writableLength : 0;
    if (unread < MOST_UNREAD) this.pty.write(text);
    this.#allowance.forgive(performance.now());
    this.#adjust();
  }

  hold(isHeldByServer: boolean): void {
    this.#isHeldByServer = isHeldByServer;
    this.#adjust();
  }

  #adjust(): void {
    const waitMs = this.#allowance.waitMs(performance.now());
    clearTimeout(this.#allowed);
    this.#allowed = waitMs === 0 ? undefined : setTimeout(() => this.#adjust(), waitMs);
    const pause = this.#isHeldByServer || waitMs > 0;
    if (pause === this.#isPaused) return;
    this.#isPaused = pause;
    if (pause) this.pty.pause();
    else this.pty.resume();
  }
}
