export * from './traceroute.ts';
export * from './parse-traceroute-line.ts';
export * from './read-trace.ts';
