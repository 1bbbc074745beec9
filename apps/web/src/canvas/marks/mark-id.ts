/** Ids of notes and regions. A node's has a blank in it, which no name of the kernel has. */

const LENGTH = 16;
const SIGNS = '0123456789abcdefghijklmnopqrstuv';

/** One that nobody else makes, also where the page is not served securely (`randomUUID` is missing there). */
export const newMarkId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(LENGTH))].map((octet) => SIGNS[octet % SIGNS.length] ?? '').join('');

const PREFIX = 'mark ';

export const markNodeId = (id: string): string => `${PREFIX}${id}`;

/** The id of the mark whose node that is, if it is one's. */
export const markIdOf = (node: string): string | undefined => (node.startsWith(PREFIX) ? node.slice(PREFIX.length) : undefined);
