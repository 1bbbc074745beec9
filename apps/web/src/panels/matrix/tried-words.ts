/** By which the catalogue has other words where connections are tried than where pings are. */
import { serviceText } from '@patchbay/shared/matrix';
import type { Service } from '@patchbay/shared/protocol';

export const triedWords = (service: Service | undefined) => (service === undefined ? {} : ({ context: service.protocol, service: serviceText(service) } as const));
