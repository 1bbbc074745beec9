/**
 * Ground that sandboxes have in common: a user namespace that those of its sandboxes are made in. Whoever is root on the ground may
 * lay cables between them (user_namespaces(7): root of a user namespace has every capability in those below it); whoever is root in
 * one of them is nobody on the ground and in the others. See docs/decisions/46-labs-that-meet.md.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { assertPiped } from './assert-piped.ts';
import { LAB_ENVIRONMENT, asUserArgv } from './enter-argv.ts';
import { chooseLabUser } from './lab-user.ts';
import type { LabUser } from './lab-user.ts';
import { runCommand } from './run-command.ts';
import type { CableEnd, CommonGround, OpenCommonGround, Sandbox } from './sandbox.ts';
import { SandboxUnavailable, needBehind } from './sandbox-unavailable.ts';

/** Echoes what it is told, and ends when the server's end of the pipe does. */
const HOLDER = ['unshare', '--user', '--map-root-user', 'cat'] as const;
const ECHO = 'ready\n';

/** The kernel refused to lay a cable between sandboxes. */
export class CableRefused extends Error {
  constructor(ends: readonly CableEnd[], words: string) {
    super(`The kernel has not laid the cable between ${ends.map(({ name }) => name).join(' and ')}: ${words.trim()}`);
    this.name = 'CableRefused';
  }
}

/** It is held by one process of the user whose its sandboxes are, and is gone with the last of these. */
export const openCommonGround: OpenCommonGround = async () => {
  const user = chooseLabUser();
  const [command = '', ...args] = asUserArgv(user, HOLDER);
  const child = spawn(command, args, { env: LAB_ENVIRONMENT, detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
  assertPiped(child);
  const { stdin, stdout, stderr, pid } = child;
  let words = '';
  stderr.setEncoding('utf8').on('data', (piece: string) => (words = (words + piece).slice(-4_096)));
  stdin.on('error', () => undefined);
  stdin.write(ECHO);
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      words ||= error.message;
      resolve();
    });
    child.once('close', () => resolve());
  });
  await Promise.race([once(stdout, 'data'), ended]);
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) throw new SandboxUnavailable(needBehind(words), words.trim() || 'unshare ended at once');
  return new HeldGround(pid, user, ended, () => stdin.destroy());
};

class HeldGround implements CommonGround {
  readonly user: LabUser;
  readonly #pid: number;
  readonly #ended: Promise<void>;
  readonly #let: () => void;
  readonly #sandboxes = new Set<Sandbox>();
  #isOver = false;

  constructor(pid: number, user: LabUser, ended: Promise<void>, letGo: () => void) {
    this.user = user;
    this.#pid = pid;
    this.#ended = ended.then(() => void (this.#isOver = true));
    this.#let = letGo;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  entering(argv: readonly string[]): readonly string[] {
    return ['nsenter', '-t', String(this.#pid), '-U', '--preserve-credentials', '--', ...argv];
  }

  admit(sandbox: Sandbox): void {
    this.#sandboxes.add(sandbox);
    void sandbox.ended.then(() => this.#sandboxes.delete(sandbox));
  }

  has(sandbox: Sandbox): boolean {
    return !this.#isOver && this.#sandboxes.has(sandbox);
  }

  async join(one: CableEnd, other: CableEnd): Promise<void> {
    const ends = [one, other];
    // where a sandbox is over, its pid may be anybody's
    if (!ends.every(({ sandbox }) => this.has(sandbox))) throw new CableRefused(ends, 'an end of it is on no such ground');
    const made = ['link', 'add', one.name, 'address', one.mac, 'type', 'veth', 'peer', 'name', other.name, 'address', other.mac, 'netns', String(other.sandbox.pid)];
    await this.#ip(one, made, ends);
    await Promise.all(ends.map((end) => this.#ip(end, ['link', 'set', 'dev', end.name, 'alias', end.alias], ends)));
  }

  async end(): Promise<void> {
    this.#let();
    await this.#ended;
  }

  /** In the network namespace of a sandbox, with the server's own program: nothing of what somebody put into the sandbox is run. */
  async #ip({ sandbox }: CableEnd, words: readonly string[], ends: readonly CableEnd[]): Promise<void> {
    const argv = this.entering(['nsenter', '-t', String(sandbox.pid), '-n', '--', 'ip', ...words]);
    const { exit, stderr } = await runCommand(argv, { ...this.user, env: LAB_ENVIRONMENT });
    if (exit !== 0) throw new CableRefused(ends, stderr);
  }
}
