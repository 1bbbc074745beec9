import { useEffect, useState } from 'react';
import { copyText } from '../../ui/index.ts';

/** How long "copied" stands, milliseconds. */
const SHOWN_MS = 1_600;

export type CopyState = 'idle' | 'copied' | 'failed';

/** Copies text to the clipboard, and says for a moment how that went. */
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
    void copyText(text).then((isCopied) => {
      setState(isCopied ? 'copied' : 'failed');
    });
  };
  return { state, copy };
}
