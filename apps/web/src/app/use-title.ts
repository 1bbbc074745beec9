import { useEffect } from 'react';
import { useSession } from '../session/session-store.ts';

/** Names the browser's tab after the lab. */
export function useTitle(): void {
  const name = useSession((session) => session.lab?.name);
  useEffect(() => {
    document.title = name === undefined ? 'Patchbay' : `${name} · Patchbay`;
  }, [name]);
}
