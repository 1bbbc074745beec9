/** What a sandbox is held to, unless its opener says otherwise. */
import type { SandboxLimits } from './sandbox.ts';

const MIB = 1024 * 1024;

/** Fifty labs of this size fit on a small server, where not all are full at once. */
export const DEFAULT_LIMITS: Required<SandboxLimits> = { processes: 200, memoryBytes: 256 * MIB, tmpfsBytes: 16 * MIB, networkNamespaces: 1_024 };
