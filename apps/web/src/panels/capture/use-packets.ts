import { droppedIn, isTelling, readPacketLine } from '@patchbay/shared/capture';
import type { Packet } from '@patchbay/shared/capture';
import { useMemo, useState } from 'react';

export interface Caught {
  readonly packets: readonly Packet[];
  /** What else was said: why it ended, what went wrong. */
  readonly words: readonly string[];
  /** Packets that the kernel had no room for. */
  readonly dropped: number;
}

/** What the lines of a capture say, in order. */
export function usePackets(lines: readonly string[]): Caught {
  const [read] = useState(createReader);
  return useMemo(() => read(lines), [read, lines]);
}

/** Reads each line once, however many come after it. */
function createReader(): (lines: readonly string[]) => Caught {
  let known = new Map<string, Packet | undefined>();
  return (lines) => {
    known = new Map(lines.map((line) => [line, known.has(line) ? known.get(line) : readPacketLine(line)]));
    const words = lines.filter((line) => known.get(line) === undefined && isTelling(line));
    return {
      packets: [...known.values()].filter((packet) => packet !== undefined),
      words: words.filter((line) => droppedIn(line) === undefined),
      dropped: words.reduce((sum, line) => sum + (droppedIn(line) ?? 0), 0),
    };
  };
}
