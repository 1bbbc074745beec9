/** Where somebody is in the tour. It begins when it is asked for, and by itself never. */
import { create } from 'zustand';
import { TOUR_STEPS } from './tour-steps.ts';

/** The number of the step, from 0; undefined when nobody is being shown around. */
export const useTour = create<{ readonly step: number | undefined }>()(() => ({ step: undefined }));

export const startTour = (): void => {
  useTour.setState({ step: 0 });
};

export const endTour = (): void => {
  useTour.setState({ step: undefined });
};

/** From the last step it leads out. */
export const nextStep = (): void => {
  useTour.setState(({ step }) => ({ step: step === undefined || step + 1 >= TOUR_STEPS.length ? undefined : step + 1 }));
};
