/** A file of one packet, as pcap has it (draft-ietf-opsawg-pcap). */

const MAGIC = 0xa1b2c3d4;
const ETHERNET = 1;
const MOST = 262_144;

/** `octets`: those of the packet that are known; `length`: how many it had on the wire. */
export function pcapOf(octets: Uint8Array, length: number): Buffer {
  const head = Buffer.alloc(40);
  head.writeUInt32BE(MAGIC, 0);
  head.writeUInt16BE(2, 4);
  head.writeUInt16BE(4, 6);
  head.writeUInt32BE(MOST, 16);
  head.writeUInt32BE(ETHERNET, 20);
  // its time is nobody's to see
  head.writeUInt32BE(octets.length, 32);
  head.writeUInt32BE(length, 36);
  return Buffer.concat([head, octets]);
}
