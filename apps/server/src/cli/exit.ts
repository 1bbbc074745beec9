/** What the exit status of `patchbay` says. */
export const EXIT = { well: 0, fault: 1, checkFails: 1, lineFailed: 1, wrongCommandLine: 2, fileRefused: 2, machineLacks: 3, interrupted: 130 } as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];
