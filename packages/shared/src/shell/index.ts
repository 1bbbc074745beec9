export * from './shell-marks.ts';
