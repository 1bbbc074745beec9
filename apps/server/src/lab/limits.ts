import { MAX_CAPTURES, MAX_PROGRAMS, MAX_WATCHES } from '@patchbay/shared/protocol';
import { DEFAULT_LIMITS } from '../sandbox/default-limits.ts';

/** What one lab may hold. Reaching a limit is a refusal with its name and value, never trouble for another lab. */
export const LAB_LIMITS = {
  /** Network namespaces, the host among them; whatever makes them, the kernel holds to it. */
  namespaces: DEFAULT_LIMITS.networkNamespaces,
  interfaces: 2_000,
  /** Packets a second that a port may pass which closes a loop of bridges. */
  stormPacketsPerSec: 20_000,
  /** Probes that run at the same time. */
  probes: 50,
  /** Programs that run at the same time. */
  programs: MAX_PROGRAMS,
  /** Captures that run at the same time. */
  captures: MAX_CAPTURES,
  /** Watches of packets that run at the same time. */
  watches: MAX_WATCHES,
  /** Measurements of throughput that run at the same time: each takes what a core gives. */
  throughputs: 2,
  /** Terminals whose shells run. */
  terminals: 16,
  /** Views of details that one page may look at. */
  views: 24,
  /** Matrices that may be looked at at the same time: of pings, and of each service. */
  services: 8,
  /** Records that one change may add, remove or change. */
  diffRecords: 5_000,
  /** Entries that the journal remembers, and commands in all of them together. */
  journalEntries: 500,
  journalCommands: 10_000,
  positions: 4_000,
  /** Notes and regions. */
  marks: 500,
  /** People who are remembered after they left. */
  absentPeople: 100,
} as const;
