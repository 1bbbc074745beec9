/** Shows the card for icons and colours while it is open: it is loaded when it is first asked for. */
import { lazy, Suspense } from 'react';
import { useLookPicker } from './look-picker.ts';

const LookPicker = lazy(async () => ({ default: (await import('./LookPicker.tsx')).LookPicker }));

export const LookCard = () => {
  const screen = useLookPicker((picker) => picker.screen);
  return screen === undefined ? null : (
    <Suspense>
      <LookPicker screen={screen} />
    </Suspense>
  );
};
