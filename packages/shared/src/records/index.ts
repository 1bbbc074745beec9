export * from './records.ts';
export * from './diff-records.ts';
export * from './apply-records-diff.ts';
export * from './equal.ts';
export * from './record-at.ts';
export { keeping, keepingRecords } from './keeping.ts';
export { remembering } from './remembering.ts';
