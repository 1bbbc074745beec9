import type { InterfaceRecord } from '../topology/index.ts';

/** The MTU of an interface that nobody gave another (kernel: include/uapi/linux/if_ether.h, drivers/net/loopback.c). */
export const usualMtu = ({ kind }: Pick<InterfaceRecord, 'kind'>): number => (kind === 'loopback' ? 65_536 : 1_500);
