/** Brings the page to a lab: the entrance until there is one to show, then the lab. */
import { useCallback, useEffect, useState } from 'react';
import { useSession } from '../session/session-store.ts';
import { App } from './App.tsx';
import { enterLab } from './enter-lab.ts';
import { Entrance } from './Entrance.tsx';
import type { EntranceProps } from './Entrance.tsx';

export const Root = () => {
  const [state, setState] = useState<EntranceProps['state']>('connecting');
  const refused = useSession((session) => session.connection === 'refused');
  const known = useSession((session) => session.lab !== undefined || session.ended !== undefined);

  const enter = useCallback(async () => {
    const result = await enterLab('same');
    if (result !== 'done') setState(result);
  }, []);
  useEffect(() => {
    void enter();
  }, [enter]);

  if (refused) return <Entrance state="signed-out" onRetry={() => undefined} />;
  if (known) return <App />;
  return (
    <Entrance
      state={state}
      onRetry={() => {
        setState('connecting');
        void enter();
      }}
    />
  );
};
