import { useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';

/** How near to the end counts as being at it, pixels. */
const NEAR_PX = 24;

/** Keeps a scrolling element at its end as `content` changes, until the person scrolls away from it. */
export function useStickToEnd<E extends HTMLElement>(
  content: unknown,
): { readonly ref: RefObject<E | null>; readonly onScroll: () => void } {
  const ref = useRef<E>(null);
  const atEnd = useRef(true);

  useLayoutEffect(() => {
    // With the frame that shows it, which lays it out anyhow: before, the page would be laid out once more.
    const frame = requestAnimationFrame(() => {
      const element = ref.current;
      if (element !== null && atEnd.current) element.scrollTop = element.scrollHeight;
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [content]);

  const onScroll = (): void => {
    const element = ref.current;
    if (element === null) return;
    atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
  };
  return { ref, onScroll };
}
