/** Says that a request goes no further. */
import type { Response } from 'express';
import { DENIALS } from './access.ts';
import type { Denial } from './access.ts';

export function deny(response: Response, denial: Denial): void {
  response.status(DENIALS[denial]).json({ refusal: { code: denial } });
}
