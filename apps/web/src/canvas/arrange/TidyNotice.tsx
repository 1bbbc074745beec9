/** Says how far the lab is tidied up; what is said is loaded when it is first to be said. */
import { Suspense } from 'react';
import { lazyPart } from '../../parts/lazy-part.tsx';
import { useTidy } from './tidy/tidy-up.ts';

const TidyCard = lazyPart(async () => (await import('./TidyCard.tsx')).TidyCard);

export const TidyNotice = () => {
  const isIdle = useTidy(({ tidying }) => tidying.state === 'idle');
  return (
    // there before it says anything, or it would not be heard
    <div role="status">
      {isIdle ? null : (
        <Suspense fallback={null}>
          <TidyCard />
        </Suspense>
      )}
    </div>
  );
};
