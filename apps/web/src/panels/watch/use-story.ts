/** What a watch has seen so far, as it is told. */
import { readWatchLine, tellStory } from '@patchbay/shared/sighting';
import type { Chapter, Wiring } from '@patchbay/shared/sighting';
import { useMemo } from 'react';

export interface Story {
  /** All of it, noise included. */
  readonly chapters: readonly Chapter[];
  /** Everything that is to be looked at is looked at. */
  readonly isReady: boolean;
  /** It has seen as much as it keeps. */
  readonly isFull: boolean;
  readonly leftOut: readonly string[];
  /** What ran beside it, and what was said. */
  readonly commands: readonly string[];
  readonly words: readonly string[];
}

/** `wiring`: of the lab in which the lines were printed. */
export function useStory(lines: readonly string[], { interfaces, addresses }: Wiring): Story {
  const read = useMemo(() => lines.map(readWatchLine), [lines]);
  return useMemo(() => {
    const watched = new Set(read.flatMap((line) => (line.kind === 'watching' ? line.interfaces : [])));
    return {
      chapters: tellStory(read.flatMap((line) => (line.kind === 'sighting' ? [line.sighting] : [])), { interfaces, addresses }, watched),
      isReady: watched.size > 0,
      isFull: read.some(({ kind }) => kind === 'full'),
      leftOut: read.flatMap((line) => (line.kind === 'left-out' ? line.namespaces : [])),
      commands: read.flatMap((line) => (line.kind === 'command' ? [line.command] : [])),
      words: read.flatMap((line) => (line.kind === 'words' ? [line.text] : [])),
    };
  }, [read, interfaces, addresses]);
}
