import type { Command } from './render.ts';

/** Commands that belong together, and what they are about: a comment line over them says so. */
export interface ScriptPart {
  readonly about: ScriptSubject;
  readonly commands: readonly Command[];
}

export type ScriptSubject =
  | { readonly kind: 'lab' }
  | { readonly kind: 'namespace'; readonly name: string }
  | { readonly kind: 'bridge'; readonly namespace: string; readonly name: string }
  | { readonly kind: 'device'; readonly namespace: string; readonly name: string }
  /** The ends, each `NAMESPACE:INTERFACE`. */
  | { readonly kind: 'cable'; readonly ends: readonly [string, string] }
  | { readonly kind: 'routing'; readonly namespace: string }
  /** Interfaces that no script of ours makes; there are no commands for them. */
  | { readonly kind: 'left-out'; readonly interfaces: readonly string[] };
