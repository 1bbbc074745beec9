import type { Joined } from '@patchbay/shared/protocol';
import { mayAskClass } from '@patchbay/shared/classroom';
import { classAddress, labAddress } from './addresses.ts';

/** Where somebody goes who is in a class: who teaches or watches to its page, who works to their lab. */
export const addressFor = ({ class: id, role, lab }: Joined): string =>
  mayAskClass(role, 'hello') ? classAddress(id) : lab === undefined ? '/' : labAddress(lab);

export const goInto = (joined: Joined): void => {
  window.location.assign(addressFor(joined));
};
