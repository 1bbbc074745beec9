/** Shows the card for icons and colours while it is open: it is loaded when it is first asked for. */
import { Suspense } from 'react';
import { lazyPart } from '../../parts/lazy-part.tsx';
import { closeLooks, useLookPicker } from './look-picker.ts';

const LookPicker = lazyPart(async () => (await import('./LookPicker.tsx')).LookPicker, closeLooks);

export const LookCard = () => {
  const screen = useLookPicker((picker) => picker.screen);
  return screen === undefined ? null : (
    <Suspense>
      <LookPicker screen={screen} />
    </Suspense>
  );
};
