/** Decodes single packets of which the octets are known: `tshark` reads them from its standard input, one after another. */
import type { FrameDecoding } from '@patchbay/shared/protocol';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { readDecodedPacket } from './decoded-packet.ts';
import { missingPrograms, remedyForProgram } from './find-programs.ts';
import { pcapOf } from './pcap.ts';

/** tshark reads from a pipe, and not from the socket that a command's standard input is: a constant script. */
const TSHARK = ['bash', '-c', 'cat | tshark "$@"', 'bash', '-n', '-r', '-', '-T', 'pdml'];
const TIMEOUT_MS = 30_000;
/** Packets that wait for their turn: who goes through a story asks for two a step. */
const MOST_WAITING = 16;
/** Of tshark's own: when it came, and as which of how many. A watch knows that better. */
const ABOUT_THE_FILE = 'frame';

export class PacketDecoder {
  readonly #sandbox: Pick<Sandbox, 'run'>;
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(sandbox: Pick<Sandbox, 'run'>) {
    this.#sandbox = sandbox;
  }

  /** `octets`: the first that it has, from the Ethernet header on; `length`: how many were on the wire. Undefined where too many wait already. */
  async decode(octets: Uint8Array, length: number): Promise<FrameDecoding | undefined> {
    if (this.#waiting >= MOST_WAITING) return undefined;
    this.#waiting += 1;
    // each takes a hundred megabytes
    const decoding = this.#last.then(() => this.#decode(octets, length));
    this.#last = decoding.catch(() => undefined);
    try {
      return await decoding;
    } finally {
      this.#waiting -= 1;
    }
  }

  async #decode(octets: Uint8Array, length: number): Promise<FrameDecoding> {
    const { stdout } = await this.#sandbox.run(TSHARK, { input: pcapOf(octets, length), timeoutMs: TIMEOUT_MS });
    const protocols = readDecodedPacket(stdout);
    if (protocols !== undefined) return { kind: 'decoded', protocols: protocols.filter(({ name }) => name !== ABOUT_THE_FILE) };
    const [missing] = await missingPrograms(this.#sandbox, ['tshark']);
    if (missing === undefined) return { kind: 'decoded', protocols: [] };
    const remedy = await remedyForProgram(missing);
    return { kind: 'missing', ...(remedy !== undefined && { remedy }) };
  }
}
