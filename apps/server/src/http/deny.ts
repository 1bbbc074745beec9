/** Says that a request goes no further. */
import type { Response } from 'express';
import type { Refusal } from '@patchbay/shared/protocol';
import { DENIALS } from './access.ts';
import type { Denial } from './access.ts';

export function deny(response: Response, denial: Denial): void {
  refuse(response, DENIALS[denial], { code: denial });
}

export function refuse(response: Response, status: number, refusal: Omit<Refusal, 'code'> & { readonly code: Refusal['code'] | Denial }): void {
  response.locals.refusal = refusal.code;
  response.status(status).json({ refusal });
}

/** The code of what `refuse` said. */
export function refusalOf({ locals }: Response): string | undefined {
  const code: unknown = locals.refusal;
  return typeof code === 'string' ? code : undefined;
}
