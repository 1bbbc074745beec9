/** A pseudoterminal whose program waits while the server wants it to, or while it has printed more than it may. */
import { Socket } from 'node:net';
import type { IPty } from '@lydell/node-pty';
import { Allowance, OUTPUT_OF_ONE } from './allowance.ts';

/** How much typed text waits for a program that does not read; what goes beyond it is lost, as in the kernel's own queue. */
const MOST_UNREAD = 1024 * 1024;

/** Who prints a long listing need not be told anything: so long it has to go on, milliseconds. */
const TOLD_AFTER_MS = 3_000;

export class HeldPty {
  readonly pty: IPty;
  /** Its own, and that of all shells of its lab. */
  readonly #allowances: readonly Allowance[];
  readonly #heldBack: (perSecond: number) => void;
  #isTold = false;
  #isPaused = false;
  #isHeldByServer = false;
  #allowed: NodeJS.Timeout | undefined;

  /** `heldBack` is called, once each time that lasts, when what it prints is held to so much a second. */
  constructor(pty: IPty, ofLab: Allowance, heldBack: (perSecond: number) => void) {
    this.pty = pty;
    this.#allowances = [new Allowance(OUTPUT_OF_ONE, performance.now()), ofLab];
    this.#heldBack = heldBack;
  }

  printed(text: string): void {
    const nowMs = performance.now();
    for (const allowance of this.#allowances) allowance.spend(text.length, nowMs);
    this.#adjust();
    this.#tell(nowMs);
  }

  write(text: string): void {
    const unread = '_socket' in this.pty && this.pty._socket instanceof Socket ? this.pty._socket.writableLength : 0;
    if (unread < MOST_UNREAD) this.pty.write(text);
    for (const allowance of this.#allowances) allowance.forgive(performance.now());
    this.#adjust();
  }

  hold(isHeldByServer: boolean): void {
    this.#isHeldByServer = isHeldByServer;
    this.#adjust();
  }

  #adjust(): void {
    const nowMs = performance.now();
    const waitMs = Math.max(...this.#allowances.map((allowance) => allowance.waitMs(nowMs)));
    clearTimeout(this.#allowed);
    this.#allowed = waitMs === 0 ? undefined : setTimeout(() => this.#adjust(), waitMs);
    const pause = this.#isHeldByServer || waitMs > 0;
    if (pause === this.#isPaused) return;
    this.#isPaused = pause;
    if (pause) this.pty.pause();
    else this.pty.resume();
  }
  #tell(nowMs: number): void {
    const held = this.#allowances.find((allowance) => allowance.heldMs(nowMs) >= TOLD_AFTER_MS);
    if (held !== undefined && !this.#isTold) this.#heldBack(held.size.perSecond);
    this.#isTold = held !== undefined;
  }
}
