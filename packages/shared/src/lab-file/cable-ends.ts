/** How a lab file names an end of a cable, and a box on the canvas. */
import { HOST } from '../topology/index.ts';
import type { FileProblem } from './file-problem.ts';

/** Where an end is: an interface in a namespace, perhaps a port of a bridge there. */
export interface FileEnd {
  readonly namespace: string;
  readonly bridge?: string;
  readonly interface: string;
}

/** What a file has, by which a short name is understood. */
export interface Named {
  readonly isNamespace: (name: string) => boolean;
  readonly isBridge: (namespace: string, name: string) => boolean;
  /** Whether a namespace speaks of an interface under `interfaces`. */
  readonly speaksOf: (namespace: string, name: string) => boolean;
}

export type EndReading = { readonly ok: true; readonly end: FileEnd } | { readonly ok: false; readonly problem: Pick<FileProblem, 'code' | 'found' | 'allowed'> };

const ENDS_ALLOWED = 'NAMESPACE:INTERFACE, BRIDGE:PORT, NAMESPACE/BRIDGE:PORT';

/**
 * Reads `net0:eth0`, `mybridge0:veth0`, `sw1/br0:up0`. Where a namespace and a bridge of the host have one name, `x:y` is
 * refused, except that `y` stands under the interfaces of the namespace: then it is meant.
 */
export function parseEnd(text: string, named: Named): EndReading {
  const parts = /^([^:/]+)(?:\/([^:/]+))?:([^:/]+)$/.exec(text);
  if (parts === null) return refuse('end-malformed', text, ENDS_ALLOWED);
  const [, place = '', bridge, port = ''] = parts;
  if (bridge !== undefined) {
    if (!named.isNamespace(place)) return refuse('end-nowhere', place);
    return named.isBridge(place, bridge) ? found({ namespace: place, bridge, interface: port }) : refuse('end-nowhere', `${place}/${bridge}`);
  }
  const isShort = named.isBridge(HOST, place);
  if (!named.isNamespace(place)) return isShort ? found({ namespace: HOST, bridge: place, interface: port }) : refuse('end-nowhere', place);
  if (isShort && !named.speaksOf(place, port)) return refuse('end-ambiguous', place, `${HOST}/${place}:${port}`);
  return found({ namespace: place, interface: port });
}

/** An end as `parseEnd` reads it, as short as can be. */
export function renderEnd({ namespace, bridge, interface: name }: FileEnd, isNamespace: (name: string) => boolean): string {
  return `${bridge === undefined ? namespace : renderBridge(namespace, bridge, isNamespace)}:${name}`;
}

export const renderBridge = (namespace: string, bridge: string, isNamespace: (name: string) => boolean): string =>
  namespace === HOST && !isNamespace(bridge) ? bridge : `${namespace}/${bridge}`;

/** The box that a name on the canvas means, by `canvasKey`; undefined where there is none. A namespace comes before a bridge of the host. */
export function boxNamed(name: string, named: Pick<Named, 'isNamespace' | 'isBridge'>): string | undefined {
  if (named.isNamespace(name)) return name;
  const [place = '', bridge] = name.split('/');
  if (bridge === undefined) return named.isBridge(HOST, name) ? `${HOST}/${name}` : undefined;
  return named.isBridge(place, bridge) ? name : undefined;
}

const found = (end: FileEnd): EndReading => ({ ok: true, end });
const refuse = (code: FileProblem['code'], what: string, allowed?: string): EndReading => ({
  ok: false,
  problem: { code, found: what, ...(allowed !== undefined && { allowed }) },
});
