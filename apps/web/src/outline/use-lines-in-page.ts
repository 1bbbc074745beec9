/**
 * Which lines of the list are in the page. A list that is not very long is there as a whole, for who reads it with a screen
 * reader's own keys; of a longer one, those in sight, a few around them, and the one that is being read.
 */
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import type { Range } from '@tanstack/react-virtual';
import type { RefObject } from 'react';
import type { Line } from './outline-lines.ts';

const ALL_UP_TO = 400;
const AROUND = 12;
/** Pixels, until a line was measured. */
const LINE_HEIGHT = 34;
/** Until the list was measured. */
const LIST = { width: 0, height: 800 };

export interface LinesInPage {
  readonly height: number;
  readonly placed: readonly { readonly line: Line; readonly index: number; readonly top: number }[];
  /** To be given each line's element: it may be higher than others. */
  readonly measure: (element: HTMLElement | null) => void;
  readonly scrollTo: (index: number) => void;
}

/** `current`: the line that is being read. */
export const useLinesInPage = (lines: readonly Line[], current: string | undefined, list: RefObject<HTMLElement | null>): LinesInPage => {
  const inPage = (range: Range): number[] => {
    if (range.count <= ALL_UP_TO) return Array.from({ length: range.count }, (_, index) => index);
    const reading = lines.findIndex(({ id }) => id === current);
    const near = defaultRangeExtractor(range);
    return reading < 0 || near.includes(reading) ? near : [...near, reading].toSorted((a, b) => a - b);
  };
  // eslint-disable-next-line react-hooks/incompatible-library -- it says when it has changed; nothing here is kept from one rendering to the next
  const { getVirtualItems, getTotalSize, measureElement, scrollToIndex } = useVirtualizer({
    count: lines.length,
    getScrollElement: () => list.current,
    estimateSize: () => LINE_HEIGHT,
    getItemKey: (index) => lines[index]?.id ?? index,
    overscan: AROUND,
    initialRect: LIST,
    rangeExtractor: inPage,
  });
  const placed = getVirtualItems().flatMap(({ index, start }) => {
    const line = lines[index];
    return line === undefined ? [] : [{ line, index, top: start }];
  });
  return { height: getTotalSize(), placed, measure: measureElement, scrollTo: scrollToIndex };
};
