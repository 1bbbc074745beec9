import { useEffect, useState } from 'react';

/** How long "copied" stands, milliseconds. */
const SHOWN_MS = 1_600;

export type CopyState = 'idle' | 'copied' | 'failed';

/** Copies text to the clipboard, and says for a moment how that went. A browser may forbid it. */
export function useCopy(): { readonly state: CopyState; readonly copy: (text: string) => void } {
  const [state, setState] = useState<CopyState>('idle');

  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => {
      setState('idle');
    }, SHOWN_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [state]);

  const copy = (text: string): void => {
    navigator.clipboard.writeText(text).then(
      () => {
        setState('copied');
      },
      () => {
        setState('failed');
      },
    );
  };
  return { state, copy };
}
