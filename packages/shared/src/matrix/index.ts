export * from './matrix-members.ts';
