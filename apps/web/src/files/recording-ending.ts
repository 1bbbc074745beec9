/** What the name of a recording ends with, and no lab file's: by it the page knows which of the two it is to open. */
export const RECORDING_ENDING = '.json';
