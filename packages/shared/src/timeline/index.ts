export * from './timeline.ts';
export * from './record.ts';
export * from './record-message.ts';
export * from './state-at.ts';
export * from './kernel-changes.ts';
export * from './moments.ts';
