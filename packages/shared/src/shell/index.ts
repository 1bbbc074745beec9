export * from './shell-marks.ts';
export * from './program-words.ts';
export * from './commands-in.ts';
