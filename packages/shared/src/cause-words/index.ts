export * from './cause-words.ts';
export { english } from './english.ts';
export { chinese } from './chinese.ts';
