export * from './hint.ts';
export { heldIn, holdersOf, whoHasAddress } from './holders.ts';
export * from './address-hints.ts';
export * from './neighbour-hints.ts';
export * from './propose-address.ts';
export * from './route-hints.ts';
export * from './target-hints.ts';
