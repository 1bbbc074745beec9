/** Reads packets out of a pcapng stream (draft-ietf-opsawg-pcapng) as it comes, in whatever pieces. Pure but for what it holds back. */

export interface CaughtPacket {
  /** The name of the interface that it was caught at. */
  readonly interface: string;
  /** Nanoseconds since the epoch. */
  readonly at: bigint;
  /** Octets on the wire: `octets` may have fewer. */
  readonly length: number;
  readonly octets: Buffer;
}

const SECTION = 0x0a0d0d0a;
const INTERFACE = 1;
const ENHANCED_PACKET = 6;
const NAME = 2;
const RESOLUTION = 9;
/** Written in the octet order of the machine that writes. */
const BYTE_ORDER = 0x1a2b3c4d;
/** Type and length before what a block holds, the length once more after it. */
const HEAD = 8;
const FRAME = 12;
/** A block that says it is longer is none. */
const LONGEST_BLOCK = 1_000_000;

interface Interface {
  readonly name: string;
  /** Of a time stamp, in a second. */
  readonly unitsPerSecond: bigint;
}

export class PcapngReader {
  #held: Buffer = Buffer.alloc(0);
  #isBig = false;
  #interfaces: Interface[] = [];

  /** The packets that this piece completes. Throws a RangeError where it is no pcapng. */
  push(piece: Buffer): readonly CaughtPacket[] {
    this.#held = Buffer.concat([this.#held, piece]);
    const packets: CaughtPacket[] = [];
    while (this.#held.length >= FRAME) {
      if (this.#held.readUInt32LE(0) === SECTION) this.#isBig = this.#held.readUInt32BE(HEAD) === BYTE_ORDER;
      const size = this.#long(this.#held, 4);
      if (size < FRAME || size > LONGEST_BLOCK || size % 4 !== 0) throw new RangeError(`a pcapng block of ${String(size)} octets; 12 to ${String(LONGEST_BLOCK)} are allowed`);
      if (this.#held.length < size) break;
      const packet = this.#block(this.#long(this.#held, 0), this.#held.subarray(HEAD, size - 4));
      if (packet !== undefined) packets.push(packet);
      this.#held = this.#held.subarray(size);
    }
    return packets;
  }

  #block(type: number, body: Buffer): CaughtPacket | undefined {
    if (type === SECTION) this.#interfaces = [];
    if (type === INTERFACE) this.#interfaces.push(this.#interface(body));
    return type === ENHANCED_PACKET ? this.#packet(body) : undefined;
  }

  #packet(body: Buffer): CaughtPacket | undefined {
    const at = this.#interfaces[this.#long(body, 0)];
    if (at === undefined) return undefined;
    const units = (BigInt(this.#long(body, 4)) << 32n) | BigInt(this.#long(body, 8));
    const caught = this.#long(body, 12);
    return { interface: at.name, at: (units * NANOSECONDS) / at.unitsPerSecond, length: this.#long(body, 16), octets: body.subarray(20, 20 + caught) };
  }

  #interface(body: Buffer): Interface {
    let name = '';
    let unitsPerSecond = 1_000_000n;
    for (let at = 8; at + 4 <= body.length; ) {
      const [code, size] = [this.#short(body, at), this.#short(body, at + 2)];
      const value = body.subarray(at + 4, at + 4 + size);
      if (code === NAME) name = value.toString('utf8');
      if (code === RESOLUTION) unitsPerSecond = resolution(value[0] ?? 0);
      // each is filled up to four octets
      at += 4 + Math.ceil(size / 4) * 4;
    }
    return { name, unitsPerSecond };
  }

  #long(from: Buffer, at: number): number {
    return this.#isBig ? from.readUInt32BE(at) : from.readUInt32LE(at);
  }

  #short(from: Buffer, at: number): number {
    return this.#isBig ? from.readUInt16BE(at) : from.readUInt16LE(at);
  }
}

const NANOSECONDS = 1_000_000_000n;

/** The highest bit says whether the rest is a power of two or of ten. */
const resolution = (value: number): bigint => ((value & 0x80) === 0 ? 10n ** BigInt(value) : 2n ** BigInt(value & 0x7f));
