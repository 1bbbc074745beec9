/** What a watch prints, line by line: where it looks, what it runs, and what it sees. */
import { readSighting } from './sighting.ts';
import type { Sighting } from './sighting.ts';

export type WatchLine =
  | { readonly kind: 'sighting'; readonly sighting: Sighting }
  /** From now on, packets are seen at these interfaces, by their keys. */
  | { readonly kind: 'watching'; readonly interfaces: readonly string[] }
  /** In these namespaces, nobody looks: the lab has more than can be watched at once. */
  | { readonly kind: 'left-out'; readonly namespaces: readonly string[] }
  /** It has seen as much as it keeps, and ends. */
  | { readonly kind: 'full' }
  /** A command that ran, as a person could type it in the lab's host. */
  | { readonly kind: 'command'; readonly command: string }
  /** What one of them said. */
  | { readonly kind: 'words'; readonly text: string };

const WATCHING = 'watching ';
const LEFT_OUT = 'left out ';
const FULL = 'full';
const COMMAND = '$ ';

export const renderWatching = (interfaces: readonly string[]): string => `${WATCHING}${interfaces.join(' ')}`;
export const renderLeftOut = (namespaces: readonly string[]): string => `${LEFT_OUT}${namespaces.join(' ')}`;
export const renderFull = (): string => FULL;
export const renderRun = (command: string): string => `${COMMAND}${command}`;

export function readWatchLine(line: string): WatchLine {
  const sighting = readSighting(line);
  if (sighting !== undefined) return { kind: 'sighting', sighting };
  if (line.startsWith(WATCHING)) return { kind: 'watching', interfaces: line.slice(WATCHING.length).split(' ') };
  if (line.startsWith(LEFT_OUT)) return { kind: 'left-out', namespaces: line.slice(LEFT_OUT.length).split(' ') };
  if (line.startsWith(COMMAND)) return { kind: 'command', command: line.slice(COMMAND.length) };
  return line === FULL ? { kind: 'full' } : { kind: 'words', text: line };
}
