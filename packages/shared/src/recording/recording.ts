/**
 * A recording: the packets of a watch with the lab in which they were seen, as a file that needs neither a server nor a kernel to be
 * played. Its story is told anew from its lines, by `sighting`; docs/decisions/37-watching-packets.md. Pure.
 */
import type { Observation } from '../observation/index.ts';
import type { Marks, Positions } from '../protocol/index.ts';
import type { VersionedJson } from '../versioned-json/index.ts';

/** Of a lab, what is drawn of it and what a story is told by. */
export type RecordedLab = Pick<Observation, 'namespaces' | 'interfaces' | 'addresses' | 'sysctls' | 'qdiscs'>;

export interface Recording {
  /** What the lab was called. */
  readonly lab: string;
  /** What was watched, as its tab says it: `net0 → net1`. */
  readonly title: string;
  readonly observation: RecordedLab;
  /** Where boxes were drawn, by `canvasKey`. */
  readonly positions: Positions;
  readonly marks: Marks;
  /** What the watch printed; `readWatchLine` reads each. */
  readonly lines: readonly string[];
}

export const RECORDING_FILE = { key: 'patchbay-recording', version: 1 } as const satisfies VersionedJson;
/** The largest file that is read: the lines of a full watch (MAX_SIGHTINGS of 384 octets) are less than 2 MiB, the rest is room for its lab. */
export const MAX_RECORDING_OCTETS = 8 * 1024 * 1024;
/** So many sightings are put together in a moment. */
export const MAX_RECORDED_LINES = 10_000;
