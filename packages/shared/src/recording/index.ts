export * from './recording.ts';
export * from './read-recording.ts';
export * from './write-recording.ts';
export * from './lay-out-recording.ts';
