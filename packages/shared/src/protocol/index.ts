export * from './messages.ts';
export * from './client-schema.ts';
export * from './server-schema.ts';
export * from './terminal.ts';
export * from './details.ts';
export * from './command-text.ts';
export * from './undo-line.ts';
export * from './marks.ts';
export { MARK_SIDE, MAX_NOTE_TEXT, MAX_REGION_LABEL } from './marks-schema.ts';
