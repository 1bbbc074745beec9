/** Whether the keys are those of a Mac. */
export const isMac = navigator.platform.startsWith('Mac');
