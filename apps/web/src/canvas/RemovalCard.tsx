/** Shows the removal that the ui store asks about, if there is one: its card is loaded when it is first asked for. */
import { Suspense } from 'react';
import { lazyPart } from '../parts/lazy-part.tsx';
import { useUi } from '../ui/index.ts';
import { leaveRemoval } from './leave-removal.ts';

const RemovalPopover = lazyPart(async () => (await import('./RemovalPopover.tsx')).RemovalPopover, leaveRemoval);

export const RemovalCard = () => {
  const removal = useUi((ui) => ui.removal);
  return removal === undefined ? null : (
    <Suspense>
      <RemovalPopover removal={removal} />
    </Suspense>
  );
};
