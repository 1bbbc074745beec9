export * from './recording.ts';
export { recordingSchema } from './recording-schema.ts';
export * from './read-recording.ts';
export * from './write-recording.ts';
export * from './lay-out-recording.ts';
