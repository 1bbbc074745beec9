/** A lab in which nothing was done yet, or that was powered off. */
import { NO_MARKS } from '@patchbay/shared/protocol';
import { emptyTopology } from '@patchbay/shared/topology';
import type { SavedLab } from '../store/documents.ts';

export const EMPTY_LAB: SavedLab = { topology: emptyTopology(), positions: {}, marks: NO_MARKS, programs: [] };
