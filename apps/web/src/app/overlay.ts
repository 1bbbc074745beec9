/** What lies over the page, one at a time: what finds things, or the page of shortcuts. */
import { create } from 'zustand';
import { useClassMaking } from '../classroom/class-making.ts';
import { useFiles } from '../files/files-store.ts';
import { useLessonEditor } from '../lesson/editor/lesson-editor-action.ts';
import { useLessonGiving } from '../lesson/editor/lesson-giving.ts';
import { useLessonChoice } from '../lesson/lesson-actions.ts';
import { useReplay } from '../panels/watch/replay/replay-store.ts';

export type Overlay = 'find' | 'shortcuts';

export const useOverlay = create<{ readonly overlay: Overlay | undefined }>()(() => ({ overlay: undefined }));

export const showOverlay = (overlay: Overlay): void => {
  useOverlay.setState({ overlay });
};

export const closeOverlay = (): void => {
  useOverlay.setState({ overlay: undefined });
};

/** Something lies over the page, or will as soon as it is loaded. */
export const isCovered = (): boolean => useOverlay.getState().overlay !== undefined || useFiles.getState().report !== undefined || useLessonChoice.getState().isOpen || useLessonEditor.getState().isOpen || useLessonGiving.getState().text !== undefined || useClassMaking.getState().isOpen || useReplay.getState().recording !== undefined;
