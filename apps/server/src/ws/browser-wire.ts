/** The wire of a browser's WebSocket. */
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Wire, WireListener } from './wire.ts';

export class BrowserWire implements Wire {
  readonly #socket: WebSocket;
  readonly #stream: Duplex;
  #listener: WireListener | undefined;
  #isHolding = false;

  /** `stream` is what the socket speaks through. */
  constructor(socket: WebSocket, stream: Duplex) {
    this.#socket = socket;
    this.#stream = stream;
  }

  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  get untakenBytes(): number {
    return this.#socket.bufferedAmount;
  }

  listen(listener: WireListener): void {
    this.#listener = listener;
    this.#socket.on('message', (data, isBinary) => listener.heard(isBinary ? undefined : (data as Buffer).toString('utf8')));
    this.#socket.on('close', (code) => listener.ended(code));
    // ws closes the socket by itself, with the code that fits (1009 for a message that is too large)
    this.#socket.on('error', () => undefined);
  }

  send(text: string): void {
    this.sendPart(text, { isWhole: true, taken: () => this.#listener?.taken() });
  }

  /** Of a text that goes on unless the part makes it whole; no character is cut. */
  sendPart(text: string, { isWhole, taken }: { readonly isWhole: boolean; readonly taken?: () => void }): void {
    if (!this.isOpen) return;
    this.#hold();
    this.#socket.send(text, { fin: isWhole }, taken);
  }

  /** Hears nothing of the browser, which can say no more than fits on the way, until it is resumed. */
  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  close(code: number, reason: string): void {
    // it has to be heard that the browser agrees
    this.resume();
    this.#socket.close(code, reason);
  }

  terminate(): void {
    this.#socket.terminate();
  }

  /**
   * What is said in one turn of the event loop leaves in one piece: what somebody changed and the answer to it are there
   * together, and the browser draws no frame between the two.
   */
  #hold(): void {
    if (this.#isHolding) return;
    this.#isHolding = true;
    this.#stream.cork();
    setImmediate(() => {
      this.#isHolding = false;
      this.#stream.uncork();
    });
  }
}
