/** Where a PostgreSQL database is, as somebody gives it. */

/** `url` may hold a password, and is for connecting alone; `called` is how people are told of it. */
export interface DatabaseAddress {
  readonly url: string;
  readonly called: string;
}

/** Of libpq's modes (https://www.postgresql.org/docs/current/libpq-ssl.html) those that do not try one thing and take another. */
export const SSL_MODES = ['disable', 'require', 'verify-ca', 'verify-full'] as const;

const FORM = 'postgres://USER@HOST/DATABASE';

/** Reads a URL; where it is none for a database, `problem` goes on behind what it was given as, and has nothing that may be a password. */
export function readDatabaseAddress(text: string): DatabaseAddress | { readonly problem: string } {
  const scheme = /^[a-z][a-z\d+.-]*:/i.exec(text)?.[0];
  if (scheme === undefined) return { problem: `is no URL; it takes one as ${FORM}` };
  if (!['postgres:', 'postgresql:'].includes(scheme.toLowerCase())) return { problem: `begins with ${JSON.stringify(scheme)}; it takes a URL as ${FORM}` };
  // libpq has a user without a host, for a socket of this machine; URLs have not
  const url = URL.parse(text.replace('@/', '@localhost/'));
  if (url === null || !/^[^:]*:\/\//.test(text)) return { problem: `is no URL that can be read; it takes one as ${FORM}, with %40 for an @ in a password, %2F for a /, %3A for a :` };
  const name = decoded(url.pathname.slice(1));
  if (name === '') return { problem: `names no database; it takes a URL as ${FORM}` };
  const mode = url.searchParams.get('sslmode');
  if (mode !== null && !SSL_MODES.some((known) => known === mode)) return { problem: `has sslmode=${mode}; allowed are: ${SSL_MODES.join(', ')}` };
  const host = decoded(url.hostname);
  const socket = url.searchParams.get('host');
  const place = socket ?? `${host === '' ? 'localhost' : host}${url.port === '' ? '' : `:${url.port}`}`;
  return { url: text, called: `the database ${name} at ${place}` };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
