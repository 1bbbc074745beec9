import { droppedIn, isTelling, readPacketLine } from '@patchbay/shared/capture';
import type { Packet } from '@patchbay/shared/capture';
import { useMemo, useState } from 'react';
import { lineNumberAt } from '../../session/probe-view.ts';
import type { CaptureView } from '../../session/session.ts';

export interface Caught {
  readonly packets: readonly Packet[];
  /** What else was said: why it ended, what went wrong. */
  readonly words: readonly string[];
  /** Packets that the kernel had no room for. */
  readonly dropped: number;
}

/** What the lines of a capture say, in order. */
export function usePackets(view: CaptureView): Caught {
  const [read] = useState(createReader);
  return useMemo(() => read(view), [read, view]);
}

/** A line, by its number since the capture began. */
interface ReadLine {
  readonly number: number;
  readonly text: string;
  /** Undefined where it tells of none. */
  readonly packet: Packet | undefined;
}

/** Reads each line once, however many come after it. */
function createReader(): (view: CaptureView) => Caught {
  let known: readonly ReadLine[] = [];
  return (view) => {
    const kept = known.filter(({ number }) => number >= view.firstLine);
    const added = view.lines.slice(kept.length).map((text, index): ReadLine => ({ number: lineNumberAt(view, kept.length + index), text, packet: readPacketLine(text) }));
    known = [...kept, ...added];
    const words = known.filter(({ packet, text }) => packet === undefined && isTelling(text)).map(({ text }) => text);
    return {
      packets: known.flatMap(({ packet }) => packet ?? []),
      words: words.filter((line) => droppedIn(line) === undefined),
      dropped: words.reduce((sum, line) => sum + (droppedIn(line) ?? 0), 0),
    };
  };
}
