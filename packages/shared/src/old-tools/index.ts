export * from './translation.ts';
export * from './translate-command.ts';
