export * from './messages.ts';
export * from './client-schema.ts';
export * from './server-schema.ts';
export * from './terminal.ts';
export * from './details.ts';
export * from './command-text.ts';
export * from './undo-line.ts';
