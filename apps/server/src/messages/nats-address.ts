/** Where a NATS server is, as somebody gives it. */

/** What is secret in it is for connecting alone; `called` is how people are told of it. */
export interface NatsAddress {
  readonly server: string;
  readonly isSecure: boolean;
  readonly credentials?: { readonly user: string; readonly pass: string } | { readonly token: string };
  readonly called: string;
}

const FORM = 'nats://HOST:PORT, with USER:PASSWORD@ or TOKEN@ before the host, or tls:// for TLS';

/** Reads a URL; where it is none, `problem` goes on behind what it was given as, and has nothing that may be a password. */
export function readNatsAddress(text: string): NatsAddress | { readonly problem: string } {
  const url = URL.parse(text);
  if (url === null || !['nats:', 'tls:'].includes(url.protocol) || url.hostname === '') return { problem: `is no URL of a NATS server; it takes one as ${FORM}` };
  const [user, pass] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
  const server = `${url.hostname}:${url.port === '' ? '4222' : url.port}`;
  const credentials = user === '' ? undefined : url.password === '' ? { token: user } : { user, pass };
  return { server, isSecure: url.protocol === 'tls:', called: `NATS at ${server}`, ...(credentials && { credentials }) };
}
