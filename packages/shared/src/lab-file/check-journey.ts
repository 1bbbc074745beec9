import type { Journey } from '../explain/index.ts';
import type { Check } from './lab-file.ts';

/** The packet that a check sends, as `explain` follows it. */
export const journeyOf = (check: Check): Journey => ({ from: check.from, to: check.target, ...(check.kind === 'tcp' && { protocol: 'tcp', port: check.port }) });
