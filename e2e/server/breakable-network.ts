/** A network between browsers and a server that can be broken: a proxy, whose tunnels are the browsers' WebSockets. */
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';

type State = 'whole' | 'cut' | 'silent';

export class BreakableNetwork {
  readonly #server: Server;
  /** Both ends of each tunnel. */
  readonly #tunnels = new Set<readonly [browser: Duplex, server: Socket]>();
  #state: State = 'whole';

  private constructor(server: Server) {
    this.#server = server;
    server.on('request', (asked, answer) => this.#forward(asked, answer));
    server.on('connect', (asked: IncomingMessage, browser: Duplex) => this.#tunnel(asked.url ?? '', browser));
  }

  static async open(): Promise<BreakableNetwork> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new BreakableNetwork(server);
  }

  /** What a browser context needs to go through it; by itself Chromium takes no proxy to the loopback. */
  get proxy(): { readonly server: string; readonly bypass: string } {
    const { port } = this.#server.address() as AddressInfo;
    return { server: `http://127.0.0.1:${String(port)}`, bypass: '<-loopback>' };
  }

  /** Ends every tunnel, as a server does whose process dies, and lets nothing through until it is mended. */
  cut(): void {
    this.#state = 'cut';
    for (const [browser] of this.#tunnels) browser.destroy();
  }

  /** From now on nothing arrives on either side, and nobody is told so. */
  silence(): void {
    this.#state = 'silent';
    for (const [browser, server] of this.#tunnels) {
      browser.unpipe(server).pause();
      server.unpipe(browser).pause();
    }
  }

  /** Lets new connections through. Those that were silenced stay silent. */
  mend(): void {
    this.#state = 'whole';
  }

  async close(): Promise<void> {
    for (const [browser, server] of this.#tunnels) {
      browser.destroy();
      server.destroy();
    }
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #tunnel(address: string, browser: Duplex): void {
    if (this.#state === 'cut') {
      browser.destroy();
      return;
    }
    const { hostname, port } = new URL(`http://${address}`);
    const server = connect(Number(port), hostname);
    const tunnel = [browser, server] as const;
    this.#tunnels.add(tunnel);
    browser.on('error', () => undefined).on('close', () => server.destroy());
    server.on('error', () => undefined).on('close', () => {
      browser.destroy();
      this.#tunnels.delete(tunnel);
    });
    if (this.#state === 'silent') return;
    browser.write('HTTP/1.1 200 Connection established\r\n\r\n');
    browser.pipe(server).pipe(browser);
  }

  #forward(asked: IncomingMessage, answer: ServerResponse): void {
    if (this.#state === 'cut') answer.destroy();
    if (this.#state !== 'whole') return;
    const forwarded = request(asked.url ?? '', { method: asked.method ?? 'GET', headers: asked.headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    forwarded.on('error', () => answer.destroy());
    asked.pipe(forwarded);
  }
}
