/** What a watch has seen so far, as it is told. */
import { readWatchLine, tellStory } from '@patchbay/shared/sighting';
import type { Chapter, Wiring } from '@patchbay/shared/sighting';
import { useMemo } from 'react';
import { useSettled } from './use-settled.ts';

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

/** `wiring`: of the lab in which the lines were printed. `grows`: more lines may come; what is not yet known whole is then left out. */
export function useStory(lines: readonly string[], { interfaces, addresses }: Wiring, grows = false): Story {
  const read = useMemo(() => lines.map(readWatchLine), [lines]);
  const story = useMemo((): Story => {
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
  const newest = useMemo(() => read.reduce((latest, line) => (line.kind === 'sighting' ? Math.max(latest, line.sighting.at) : latest), -Infinity), [read]);
  const settled = useSettled(newest, grows);
  return useMemo(() => (story.chapters.every(({ at }) => at <= settled) ? story : { ...story, chapters: story.chapters.filter(({ at }) => at <= settled) }), [story, settled]);
}
