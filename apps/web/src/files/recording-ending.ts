/** What the name of a recording ends with. */
export const RECORDING_ENDING = '.recording.json';

/** By its name the page knows which it is to open: a lab file may be JSON as well. A browser that has the file already puts a number before its ending. */
export const isRecordingName = (name: string): boolean => /\.recording\b[^.]*\.json$/i.test(name);
