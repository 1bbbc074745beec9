/** What came of what somebody asked of a lab. */
import type { Refusal } from '@patchbay/shared/protocol';
import type { Problem } from '@patchbay/shared/topology';

export type LabResult<T = object> = ({ readonly ok: true } & T) | { readonly ok: false; readonly refusal: Refusal };

/** With the revision of the lab at which it was done. */
export type Revised<T = object> = LabResult<{ readonly revision: number } & T>;

export const refused = (refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } => ({ ok: false, refusal });

export const invalid = (problem: Problem): { readonly ok: false; readonly refusal: Refusal } => refused({ code: 'invalid', problems: [problem] });

export const LAB_GONE = refused({ code: 'lab-gone' });
