export * from './packet.ts';
export * from './find-packets.ts';
