/** How a box looks, by its key. */
import type { Look } from '@patchbay/shared/protocol';
import { recordAt } from '@patchbay/shared/records';
import { useSession } from '../../session/session-store.ts';

export const useLook = (key: string): Look | undefined => useSession(({ marks }) => recordAt(marks.looks, key));
