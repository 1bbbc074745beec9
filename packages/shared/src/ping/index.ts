export * from './ping.ts';
export * from './parse-ping-line.ts';
export * from './summarise-ping.ts';
