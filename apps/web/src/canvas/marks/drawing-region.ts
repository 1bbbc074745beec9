/** Whether a region is about to be drawn with the pointer. */
import { create } from 'zustand';

export const useDrawingRegion = create<{ readonly active: boolean }>()(() => ({ active: false }));

export const drawRegion = (): void => {
  useDrawingRegion.setState({ active: true });
};

export const endDrawingRegion = (): void => {
  useDrawingRegion.setState({ active: false });
};
