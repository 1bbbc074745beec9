export * from './permissions.ts';
export { sketchFor, sketchOf } from './sketch-of.ts';
