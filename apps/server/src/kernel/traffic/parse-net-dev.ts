/** Reads `/proc/PID/net/dev` (net/core/net-procfs.c dev_seq_show). */

/** Since the interface was made. */
export interface PacketCounts {
  readonly received: number;
  readonly sent: number;
}

/** Eight columns of what was received stand before those of what was sent; packets are the second of each. */
const LINE = /^\s*(\S+):\s*\d+\s+(\d+)(?:\s+\d+){6}\s+\d+\s+(\d+)/;

/** By the name of the interface. */
export const parseNetDev = (text: string): ReadonlyMap<string, PacketCounts> =>
  new Map(
    text.split('\n').flatMap((line) => {
      const [, name, received, sent] = LINE.exec(line) ?? [];
      return name === undefined ? [] : [[name, { received: Number(received), sent: Number(sent) }] as const];
    }),
  );
