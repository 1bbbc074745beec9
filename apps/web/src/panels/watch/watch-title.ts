/** What is watched, as a person says it. */
import type { PacketWatchRequest } from '@patchbay/shared/protocol';

/** `net0 → net1`; `net0 → *` where it is whatever passes. */
export const watchTitle = ({ namespace, target, targetName }: PacketWatchRequest): string => `${namespace} → ${targetName ?? target ?? '*'}`;
