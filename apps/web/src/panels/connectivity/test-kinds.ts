import { CONNECTIVITY_KINDS } from '@patchbay/shared/protocol';
import type { ConnectivityKind } from '@patchbay/shared/protocol';

/** What one namespace can be asked to test, in the order in which it is offered. */
export const TEST_KINDS: readonly TestKind[] = ['ping', ...CONNECTIVITY_KINDS];
export type TestKind = 'ping' | ConnectivityKind;
