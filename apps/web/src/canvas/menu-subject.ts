/** What a context menu is about when something is selected. Pure. */
import type { LabDrawing } from '@patchbay/shared/drawing';
import type { MenuSubject } from '../actions/index.ts';
import { HOST } from '@patchbay/shared/topology';
import type { Selected } from '../ui/index.ts';
import { NO_MARKS } from '@patchbay/shared/protocol';
import type { Marks } from '@patchbay/shared/protocol';

export const menuSubjectOf = (selection: readonly Selected[], { cables }: LabDrawing, { notes }: Marks = NO_MARKS): MenuSubject => {
  const [one, another] = selection;
  if (one === undefined) return 'canvas';
  if (another !== undefined) return 'several';
  switch (one.kind) {
    case 'namespace':
      return one.name === HOST ? 'host' : 'namespace';
    case 'bridge':
      return 'bridge';
    case 'cable':
      return cables.some(({ ends }) => ends.some((end) => end.namespace === one.namespace && end.name === one.interface)) ? 'cable' : 'end';
    case 'mark':
      return Object.hasOwn(notes, one.id) ? 'note' : 'region';
  }
};
