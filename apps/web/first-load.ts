/** Puts what the page needs at first into one chunk. */
import { fileURLToPath } from 'node:url';

const OWN = fileURLToPath(new URL('src/', import.meta.url));
const MAIN = `${OWN}main.tsx`;

/** What Rolldown tells of a module: which others it imports as soon as it is loaded. */
interface ModuleGraph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/**
 * Names the chunk of a module, for `codeSplitting` of Rolldown; null leaves that to it. By itself it parts what is needed at
 * first wherever something that is loaded later needs a piece of it too: some seventy files, each asked for and compressed
 * apart, a twelfth more octets in all.
 */
export function firstLoadChunk(): (id: string, graph: ModuleGraph) => string | null {
  let first: ReadonlySet<string> | undefined;
  return (id, graph) => {
    first ??= importedBy(MAIN, graph);
    return id.startsWith(OWN) && first.has(id) ? 'page' : null;
  };
}

function importedBy(entry: string, graph: ModuleGraph): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [entry];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    waiting.push(...(graph.getModuleInfo(id)?.importedIds ?? []));
  }
  return found;
}
