import { isIP } from 'node:net';

/** A name would be looked up, and could be an option: only an address is one that no program can read otherwise. */
export const isTargetAddress = (target: string): boolean => isIP(target) !== 0;
