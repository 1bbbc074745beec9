/** What the names of recordings of packets and of kept stretches of a timeline end with. */
export const RECORDING_ENDING = '.recording.json';
export const STRETCH_ENDING = '.timeline.json';

/** By its name the page knows what it is to open: a lab file may be JSON as well. A browser that has the file already puts a number before its ending. */
export const isPlayableName = (name: string): boolean => /\.(recording|timeline)\b[^.]*\.json$/i.test(name);
