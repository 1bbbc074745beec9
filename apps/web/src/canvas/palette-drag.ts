/** What travels with the pointer from the palette to the canvas. */
import type { DragEvent } from 'react';
import { MAKINGS } from './gestures.ts';
import type { Making } from './gestures.ts';
import { isMarkMaking } from './marks/mark-making.ts';
import type { MarkMaking } from './marks/mark-making.ts';

const TYPE = 'application/x-patchbay-making';

export const startPaletteDrag = (event: DragEvent, making: Making | MarkMaking): void => {
  event.dataTransfer.setData(TYPE, making);
  event.dataTransfer.effectAllowed = 'copy';
};

/** Whether something of the palette is being dragged; what it is can be read only once it is dropped. */
export const isPaletteDrag = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes(TYPE);

export const droppedMaking = ({ dataTransfer }: DragEvent): Making | MarkMaking | undefined => {
  const making = dataTransfer.getData(TYPE);
  return MAKINGS.find((known) => known === making) ?? (isMarkMaking(making) ? making : undefined);
};
