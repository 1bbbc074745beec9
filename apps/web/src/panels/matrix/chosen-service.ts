/** What the matrix is asked for, of each lab of this page; it stays when something else is in the drawer. */
import type { Service } from '@patchbay/shared/protocol';
import { create } from 'zustand';

/** Who is in none of them has pings. */
export const useChosenServices = create<Readonly<Record<string, Service>>>()(() => ({}));

/** Undefined: pings. */
export const chooseService = (lab: string, service: Service | undefined): void => {
  useChosenServices.setState(({ [lab]: _before, ...others }) => (service === undefined ? others : { ...others, [lab]: service }), true);
};
