import { useEffect } from 'react';
import { useLabName } from '../panels/use-lab-name.ts';

/** Names the browser's tab after the lab. */
export function useTitle(): void {
  const name = useLabName();
  useEffect(() => {
    document.title = name === undefined ? 'Patchbay' : `${name} · Patchbay`;
  }, [name]);
}
