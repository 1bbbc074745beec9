/** One packet of which the first octets are known, as a watch or a recording has them, decoded by `tshark`. */
import type { DecodedField } from './capture.ts';

/** Of a packet that is watched, so many octets are caught, */
export const MAX_FRAME_OCTETS = 384;
/** and so many may have been on the wire: what a packet that the kernel has yet to cut up may have. */
export const MAX_FRAME_LENGTH = 262_144;

export type FrameDecoding =
  /** One for each protocol, the outermost first. */
  | { readonly kind: 'decoded'; readonly protocols: readonly DecodedField[] }
  /** The machine has no `tshark`; the command that would install it, where one is known. */
  | { readonly kind: 'missing'; readonly remedy?: string };
