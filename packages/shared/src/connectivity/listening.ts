/** What somebody who listens on a port has heard, in the lines of the server's `listen.pl`. */

/** Somebody who came, by the address. */
export interface Visitor {
  readonly address: string;
  /** Connections that it made; none by UDP. */
  readonly connections: number;
  /** How often it said something. */
  readonly heard: number;
  /** What it said last, cut short, what is no visible ASCII as dots. */
  readonly last?: string;
}

export interface Listening {
  readonly isOpen: boolean;
  /** In the order in which they came. */
  readonly visitors: readonly Visitor[];
  /** In the words of strerror(3), why nobody listens. */
  readonly failure?: string;
}

/** An address of IPv6 stands in brackets. */
const LINE = /^(?:\[([0-9a-f:]+)\]|([0-9.]+)):\d+ (connects|says|leaves)(?: (.*))?$/;
const FAILURE = /^listen: (.+)$/;

/** What the lines come to, so far. */
export function readListening(lines: readonly string[]): Listening {
  const visitors = new Map<string, Visitor>();
  for (const line of lines) {
    const [, six, four, what, said = ''] = LINE.exec(line) ?? [];
    const address = six ?? four;
    if (address === undefined) continue;
    const known = visitors.get(address) ?? { address, connections: 0, heard: 0 };
    if (what === 'connects') visitors.set(address, { ...known, connections: known.connections + 1 });
    else if (what === 'says') visitors.set(address, { ...known, heard: known.heard + 1, last: said });
  }
  const failure = lines.map((line) => FAILURE.exec(line)?.[1]).find((found) => found !== undefined);
  return { isOpen: failure === undefined && lines.length > 0, visitors: [...visitors.values()], ...(failure !== undefined && { failure }) };
}
