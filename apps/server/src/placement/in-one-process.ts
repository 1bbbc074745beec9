/** Placement where all is one process: nobody's silence means anything there, and nothing outlives it. */
import { SharedRegister } from './in-process-register.ts';
import { LASTS_AS_THE_PROCESS } from './placement.ts';
import type { Placement } from './placement.ts';
import { RegisteredPlacement } from './registered-placement.ts';

export const placementInOneProcess = (reportFault: (error: unknown) => void): Promise<Placement> =>
  RegisteredPlacement.open(new SharedRegister().join(), { timings: LASTS_AS_THE_PROCESS, reportFault });
