/** Brings the page to a lab: the entrance until there is one to show, then the lab. */
import { useEffect, useState } from 'react';
import { useSession } from '../session/session-store.ts';
import { FaultBoundary } from '../panels/FaultBoundary.tsx';
import { App } from './App.tsx';
import { enterLab } from './enter-lab.ts';
import { Entrance } from './Entrance.tsx';
import type { EntranceProps } from './Entrance.tsx';

const reload = (): void => {
  window.location.reload();
};

export const LabRoot = () => {
  const [state, setState] = useState<EntranceProps['state']>('connecting');
  const refused = useSession((session) => session.connection === 'refused');
  const known = useSession((session) => session.lab !== undefined || session.ended !== undefined);

  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    void enterLab('same').then((result) => {
      setState(result === 'done' ? 'connecting' : result);
    });
  }, [attempt]);

  if (known && !refused) {
    return (
      <FaultBoundary fallback={<Entrance state="fault" onRetry={reload} />}>
        <App />
      </FaultBoundary>
    );
  }
  return (
    <Entrance
      state={refused ? 'signed-out' : state}
      onRetry={() => {
        setState('connecting');
        setAttempt(attempt + 1);
      }}
    />
  );
};
