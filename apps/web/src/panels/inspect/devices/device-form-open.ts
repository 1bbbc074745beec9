/** The namespace for which a form for one more interface is open. */
import { create } from 'zustand';

export const useDeviceForm = create<{ readonly namespace: string | undefined }>()(() => ({ namespace: undefined }));

export const askDevice = (namespace: string | undefined): void => {
  useDeviceForm.setState({ namespace });
};
