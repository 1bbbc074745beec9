/** The octets of a packet, in network order. What lies beyond the last reads as zero: ask `has` first. */
export class Octets {
  readonly #hex: string;
  readonly length: number;

  /** Two hexadecimal digits each. */
  constructor(hex: string) {
    this.#hex = hex;
    this.length = hex.length / 2;
  }

  has(at: number, size: number): boolean {
    return at + size <= this.length;
  }

  byte(at: number): number {
    return Number.parseInt(this.#hex.slice(at * 2, at * 2 + 2), 16) || 0;
  }

  short(at: number): number {
    return this.byte(at) * 256 + this.byte(at + 1);
  }

  big(at: number, size: number): bigint {
    const digits = this.#hex.slice(at * 2, (at + size) * 2);
    return digits === '' ? 0n : BigInt(`0x${digits}`);
  }

  /** As `ip link` writes it. */
  mac(at: number): string {
    return (this.#hex.slice(at * 2, (at + 6) * 2).match(/../g) ?? []).join(':');
  }

  /** All from there on, or so many, as digits. */
  rest(at: number, most = this.length): string {
    return this.#hex.slice(at * 2, (at + most) * 2);
  }

  /** As ASCII, with a dot for what cannot be printed. */
  text(at: number, size: number): string {
    return Array.from({ length: size }, (_, index) => this.byte(at + index))
      .map((code) => (code > 0x20 && code < 0x7f ? String.fromCharCode(code) : '.'))
      .join('');
  }
}
