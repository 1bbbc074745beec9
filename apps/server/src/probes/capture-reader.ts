/** What was caught, read again from its file in the lab: all of it, one packet in full, one conversation. */
import type { Readable } from 'node:stream';
import type { DecodedPacket } from '@patchbay/shared/protocol';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { decodeArgv, followArgv, octetsArgv } from './capture-argv.ts';
import { readDecodedPacket, readOctets } from './decoded-packet.ts';

/** Reading ten megabytes takes a second or two on two busy cores. */
const TIMEOUT_MS = 30_000;

export class CaptureReader {
  readonly #sandbox: Sandbox;
  readonly #file: string;

  constructor(sandbox: Sandbox, file: string) {
    this.#sandbox = sandbox;
    this.#file = file;
  }

  /** The file as it is now, as pcapng. */
  octets(): Readable {
    const cat = this.#sandbox.spawn(['cat', '--', this.#file]);
    cat.stderr.resume();
    return cat.stdout;
  }

  /** `number`: from 1. Undefined where the file has no such packet (yet). */
  async packet(number: number): Promise<DecodedPacket | undefined> {
    // one after the other: each takes a hundred megabytes
    const protocols = readDecodedPacket(await this.#read(decodeArgv(this.#file, number)));
    return protocols && { number, hex: readOctets(await this.#read(octetsArgv(this.#file, number))), protocols };
  }

  /** What both sides said, as tshark shows it; `stream`: the number of the connection among those of its protocol, from 0. */
  follow(protocol: 'tcp' | 'udp', stream: number): Promise<string> {
    return this.#read(followArgv(this.#file, protocol, stream));
  }

  /** In the sandbox, since what is dissected comes from the lab, but not from its memory: a capture that runs needs that. */
  async #read(argv: readonly string[]): Promise<string> {
    return (await this.#sandbox.run(argv, { timeoutMs: TIMEOUT_MS })).stdout;
  }
}
