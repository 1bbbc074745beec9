/**
 * The plan: the ordered steps that carry out a diff on a topology, each with its reason.
 *
 * `planDiff(topology, diff)` is pure, so the browser previews exactly what the server runs. A plan is a list of stages
 * that follow one another; the batches of one stage touch different namespaces, or different things in one, and run side
 * by side; the steps of a batch run in order, those of `ip` in one process, and stop at the first that fails. Read flat,
 * the steps are in an order that a person could type.
 */

/** Why a step is there; a catalogue turns it into a sentence. `subject` names the thing (`net0`, `net0:eth0`, …). */
export interface StepReason {
  readonly code: StepReasonCode;
  readonly subject: string;
}

export const STEP_REASON_CODES = [
  'add-namespace',
  'remove-namespace',
  'rename-namespace',
  'rename-interface',
  'move-interface',
  'add-bridge',
  'remove-bridge',
  'add-cable',
  'remove-cable',
  'add-device',
  'remove-interface',
  'plug-into-bridge',
  'unplug-from-bridge',
  'put-into-vrf',
  'take-out-of-vrf',
  'put-into-bond',
  'take-out-of-bond',
  'set-up',
  'set-down',
  'set-mac',
  'set-mtu',
  'set-stp',
  'set-port',
  'set-vlans',
  'set-wireguard',
  'set-peer',
  'remove-peer',
  'add-address',
  'remove-address',
  'add-route',
  'remove-route',
  'change-route',
  'add-rule',
  'remove-rule',
  'add-neighbour',
  'remove-neighbour',
  'set-sysctl',
  'set-ruleset',
  'remove-ruleset',
  'set-shaping',
  'remove-shaping',
] as const;
export type StepReasonCode = (typeof STEP_REASON_CODES)[number];

/** `ip -6` stands beside `ip` because a batch has one family, where its commands do not say of which they are. */
export type Program = 'ip' | 'ip -6' | 'sysctl' | 'nft' | 'tc' | 'bridge' | 'wg' | 'touch' | 'mount';

/** One command. */
export interface Step {
  /** The namespace in which it runs; `host` for the lab's own. */
  readonly namespace: string;
  readonly program: Program;
  /** Arguments as they are inside that namespace: `['link', 'set', 'dev', 'eth0', 'up']`. Never a shell string. */
  readonly args: readonly string[];
  /** What it reads from its standard input: a secret, which any program may see among arguments (proc(5), cmdline). */
  readonly input?: string;
  readonly reason: StepReason;
}

/** Steps of one program in one namespace. */
export interface Batch {
  readonly namespace: string;
  readonly program: Program;
  readonly steps: readonly Step[];
}

export type Stage = readonly Batch[];
export type Plan = readonly Stage[];
