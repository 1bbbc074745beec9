/**
 * Reads details while somebody looks: one reader for each view, however many look; first at once, then about once a second, and more
 * seldom where nothing changes (`pace.ts`).
 */
import type { ObservedNamespace } from '@patchbay/shared/observation';
import type { Details, DetailsView } from '@patchbay/shared/protocol';
import { Pace } from './pace.ts';

/** Somebody's page: takes a reading as it travels. */
export type DetailsWatcher = (text: string) => void;

interface Reader {
  readonly view: DetailsView;
  readonly namespace: ObservedNamespace;
  readonly watchers: Set<DetailsWatcher>;
  /** The last reading as it travels, for who comes to look between two. */
  latest?: string;
  /** What it said, without what grows by itself. */
  said?: string;
  readonly pace: Pace;
}

export interface DetailsReadersParts {
  /** Undefined where there is nobody to ask. */
  readonly read: (namespace: ObservedNamespace, detail: DetailsView['detail']) => Promise<Details | undefined>;
  /** Called once for each reading of all the views of a namespace. */
  readonly lookedAt: (namespace: string) => void;
  readonly reportFault: (error: unknown) => void;
}

export class DetailsReaders {
  readonly #parts: DetailsReadersParts;
  readonly #readers = new Map<string, Reader>();

  constructor(parts: DetailsReadersParts) {
    this.#parts = parts;
  }

  /** How many views a watcher looks at. */
  countOf(watcher: DetailsWatcher): number {
    return [...this.#readers.values()].filter(({ watchers }) => watchers.has(watcher)).length;
  }

  isWatching(view: DetailsView, watcher: DetailsWatcher): boolean {
    return this.#readers.get(keyOf(view))?.watchers.has(watcher) ?? false;
  }

  /** From now on the watcher gets each reading, beginning with the last that there is. Twice is once. */
  watch(view: DetailsView, namespace: ObservedNamespace, watcher: DetailsWatcher): void {
    const key = keyOf(view);
    const running = this.#readers.get(key);
    if (running !== undefined) {
      if (!running.watchers.has(watcher) && running.latest !== undefined) watcher(running.latest);
      running.watchers.add(watcher);
      return;
    }
    const reader: Reader = { view, namespace, watchers: new Set([watcher]), pace: new Pace(() => void this.#read(reader)) };
    this.#readers.set(key, reader);
    void this.#read(reader);
  }

  unwatch(view: DetailsView, watcher: DetailsWatcher): void {
    const reader = this.#readers.get(keyOf(view));
    if (reader?.watchers.delete(watcher) === true && reader.watchers.size === 0) this.#end(reader);
  }

  unwatchAll(watcher: DetailsWatcher): void {
    for (const { view } of this.#readers.values()) this.unwatch(view, watcher);
  }

  /** Something has happened or is about to: what stood still is read every second again. */
  hurry(): void {
    for (const { pace } of this.#readers.values()) pace.hurry();
  }

  /** Ends the readers of namespaces that are no more. */
  endOutside(namespaces: Readonly<Record<string, ObservedNamespace>>): void {
    const inodes = new Map(Object.values(namespaces).map(({ name, inode }) => [name, inode]));
    for (const reader of this.#readers.values()) {
      if (inodes.get(reader.namespace.name) !== reader.namespace.inode) this.#end(reader);
    }
  }

  endAll(): void {
    for (const reader of this.#readers.values()) this.#end(reader);
  }

  #end(reader: Reader): void {
    reader.pace.end();
    this.#readers.delete(keyOf(reader.view));
  }

  /** Reads, tells, and comes again as long as somebody looks. */
  async #read(reader: Reader): Promise<void> {
    const isWatched = (): boolean => this.#readers.get(keyOf(reader.view)) === reader;
    const first = [...this.#readers.values()].find(({ namespace }) => namespace.name === reader.namespace.name);
    if (first === reader) this.#parts.lookedAt(reader.namespace.name);
    try {
      const details = await this.#parts.read(reader.namespace, reader.view.detail);
      if (!isWatched()) return;
      if (details !== undefined) {
        reader.latest = JSON.stringify(details);
        const said = JSON.stringify(details.rows, withoutAge);
        reader.pace.note(said !== reader.said);
        reader.said = said;
        for (const watcher of reader.watchers) watcher(reader.latest);
      }
    } catch (error) {
      if (isWatched()) this.#parts.reportFault(error);
    }
    if (isWatched()) reader.pace.rest();
  }
}

/** The seconds since a MAC address was heard are no news. */
const withoutAge = (key: string, value: unknown): unknown => (key === 'age' ? undefined : value);

const keyOf = ({ namespace, detail }: DetailsView): string => `${detail} ${namespace}`;
