/** Where a capture catches, as a person says it. */
import { ANY_INTERFACE } from '@patchbay/shared/protocol';
import type { CaptureRequest } from '@patchbay/shared/protocol';

type Place = Pick<CaptureRequest, 'namespace' | 'interface'>;

/** `net0:eth0`; `net0` where it is all that it has. */
export const capturePlace = ({ namespace, interface: name }: Place): string => (name === ANY_INTERFACE ? namespace : `${namespace}:${name}`);
