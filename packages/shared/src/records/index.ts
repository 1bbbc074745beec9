export * from './records.ts';
export * from './diff-records.ts';
export * from './apply-records-diff.ts';
export * from './matches-record.ts';
