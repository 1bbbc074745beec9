export * from './shell-marks.ts';
export * from './program-words.ts';
