/** Carries out what a click on a box means with the tool in hand. */
import { socketOf } from '@patchbay/shared/drawing';
import type { Box, Point } from '@patchbay/shared/drawing';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useUi } from '../ui/index.ts';
import { pingFrom, proposeCableBetween } from './gestures.ts';
import { nameOfSocket } from './proposal-intent.ts';
import { clickWith } from './tool-clicks.ts';

/** `onTrouble` is told in words what a click could not do, or undefined when it could. */
export const useToolClicks = (onTrouble: (sentence: string | undefined) => void): ((box: Box, screen: Point) => void) => {
  const { t } = useTranslation();
  return useCallback(
    (box, screen) => {
      const { tool, from, setFrom } = useUi.getState();
      const outcome = clickWith(tool, from, socketOf(box));
      onTrouble(undefined);
      switch (outcome.kind) {
        case 'select':
        case 'nothing':
          return;
        case 'from':
          setFrom(outcome.socket);
          return;
        case 'cable':
          setFrom(undefined);
          proposeCableBetween(outcome.ends[0], outcome.ends[1], screen);
          return;
        case 'ping-source':
          onTrouble(t('canvas.hint.pingSource'));
          return;
        case 'ping':
          if (!pingFrom(outcome.from, outcome.to)) {
            onTrouble(t('canvas.hint.noAddress', { target: nameOfSocket(outcome.to) }));
          }
          return;
      }
    },
    [t, onTrouble],
  );
};
