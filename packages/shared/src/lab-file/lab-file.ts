/**
 * A lab file, version 1: what a lab is, as a text that a person writes by hand. `readLabFile` takes such a text apart and
 * says of each thing that it cannot take where it stands; `writeLabFile` gives the text of a lab, and keeps the comments
 * and the order of a text that says nearly the same. docs/lab-file.md describes every key.
 *
 * Neither touches a kernel: opening a file is `diffTopologies(now, file.topology)`, on the road that every change takes.
 */
import type { Look, Note, Positions, Program, Region } from '../protocol/index.ts';
import type { Topology } from '../topology/index.ts';

export interface LabFile {
  readonly name: string;
  readonly topology: Topology;
  /** What runs in it, in the order in which it is started. */
  readonly programs: readonly Program[];
  /** What must hold, in the order in which the file has it. */
  readonly checks: readonly Check[];
  /** Where boxes are drawn, by `canvasKey`. */
  readonly positions: Positions;
  /** How boxes look, by `canvasKey`. */
  readonly looks: Readonly<Record<string, Look>>;
  readonly notes: readonly Note[];
  readonly regions: readonly Region[];
}

/** Something that must hold in a lab: run by `patchbay check`. */
export type Check = PingCheck | TcpCheck;

interface CheckOf<Kind extends string> {
  readonly kind: Kind;
  /** The namespace from which it is tried. */
  readonly from: string;
  /** An IPv4 or IPv6 address. */
  readonly target: string;
  /** How long may pass until it holds, milliseconds. */
  readonly withinMs: number;
  /** `fail`: it must not work, however long one waits. */
  readonly expect: 'work' | 'fail';
}
/** An echo request is answered. */
export type PingCheck = CheckOf<'ping'>;
/** A connection is accepted at a port. */
export type TcpCheck = CheckOf<'tcp'> & { readonly port: number };

export const DEFAULT_WITHIN_MS = 5_000;

/** The longest text that is read, in UTF-16 units. */
export const MAX_LAB_FILE = 1024 * 1024;
/** The octets that so long a text can have: of UTF-8, three for a UTF-16 unit at most. */
export const MAX_LAB_FILE_OCTETS = 3 * MAX_LAB_FILE;
export const MAX_LAB_NAME = 64;
/** The ending by which a lab file is known. */
export const LAB_FILE_ENDING = '.lab.yaml';
