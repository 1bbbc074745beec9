/** Which page this is, by its address: a lab's, a class's, or the one to join a class. Those of classes are loaded when it is they. */
import { Suspense, useState } from 'react';
import { classInAddress, codeInAddress } from '../classroom/addresses.ts';
import { withLateSentences } from '../i18n/late-sentences.ts';
import { FaultBoundary } from '../panels/FaultBoundary.tsx';
import { lazyPart } from '../parts/lazy-part.tsx';
import { Entrance } from './Entrance.tsx';
import { LabRoot } from './LabRoot.tsx';

interface Missable {
  readonly onMissing: () => void;
}

const missed = ({ onMissing }: Missable): void => {
  onMissing();
};
const JoinPage = lazyPart<{ readonly code: string } & Missable>(async () => (await withLateSentences(import('../classroom/JoinPage.tsx'))).JoinPage, missed);
const ClassPage = lazyPart<{ readonly id: string } & Missable>(async () => (await withLateSentences(import('../classroom/ClassPage.tsx'))).ClassPage, missed);

const reload = (): void => {
  window.location.reload();
};

export const Root = () => {
  const [isMissing, setMissing] = useState(false);
  const { pathname } = window.location;
  const [code, id] = [codeInAddress(pathname), classInAddress(pathname)];
  if (code === undefined && id === undefined) return <LabRoot />;
  if (isMissing) return <Entrance state="failed" onRetry={reload} />;
  const onMissing = (): void => {
    setMissing(true);
  };
  return (
    <FaultBoundary fallback={<Entrance state="fault" onRetry={reload} />}>
      <Suspense fallback={null}>
        {code !== undefined ? <JoinPage code={code} onMissing={onMissing} /> : null}
        {id !== undefined ? <ClassPage id={id} onMissing={onMissing} /> : null}
      </Suspense>
    </FaultBoundary>
  );
};
