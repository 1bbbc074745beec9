export * from './diagnose-ping.ts';
