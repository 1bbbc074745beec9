export * from './playable.ts';
