/** For tests: a worker's store that can be asked what any store can: what belongs to no lab is of one that is called as its kind. */
import type { Documents, Kind } from './documents.ts';
import type { Store, Write } from './store.ts';

const isOfLab = (kind: Kind): boolean => kind === 'entry' || kind === 'lab-state';

const asOfLab = (write: Write): Write => (isOfLab(write.kind) ? write : { ...write, kind: 'entry', key: `${write.kind}/${write.key}`, fence: { lab: write.kind, token: 1 } });

export const storeOfLabs = (store: Store): Store => ({
  async all<K extends Kind>(kind: K, under?: string) {
    if (isOfLab(kind)) return store.all(kind, under);
    const found = await store.all('entry', under === undefined ? kind : `${kind}/${under}`);
    return found.map(([key, value]) => [key.slice(kind.length + 1), value as unknown as Documents[K]] as const);
  },
  find: async <K extends Kind>(kind: K, key: string) => (isOfLab(kind) ? store.find(kind, key) : ((await store.find('entry', `${kind}/${key}`)) as unknown as Documents[K] | undefined)),
  write: (batch) => store.write(batch.map(asOfLab)),
  claim: (fence) => store.claim(fence),
  highestToken: () => store.highestToken(),
  tryWriting: () => store.tryWriting(),
  close: () => store.close(),
});
