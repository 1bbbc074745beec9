/** Which end of a cable a key has asked a form for. */
import type { InterfaceRef } from '@patchbay/shared/topology';
import { interfaceKey } from '@patchbay/shared/topology';
import { create } from 'zustand';

interface EndForms {
  /** The end whose name is being changed, by its key. */
  readonly renaming: string | undefined;
  /** The end that is about to be plugged in elsewhere: its form takes the focus, once. */
  readonly replugging: string | undefined;
  /** The cable, by its first end, of which it is being changed what it does. */
  readonly shaping: string | undefined;
}

export const useEndForms = create<EndForms>()(() => ({ renaming: undefined, replugging: undefined, shaping: undefined }));

export const renameEnd = (end: InterfaceRef | undefined): void => {
  useEndForms.setState({ renaming: end && interfaceKey(end) });
};

export const askReplug = (end: InterfaceRef | undefined): void => {
  useEndForms.setState({ replugging: end && interfaceKey(end) });
};

export const askShaping = (end: InterfaceRef | undefined): void => {
  useEndForms.setState({ shaping: end && interfaceKey(end) });
};
