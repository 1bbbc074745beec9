/** What lies over the page when it is asked for. It is loaded then, and not before. */
import { Suspense } from 'react';
import { withLateSentences } from '../i18n/late-sentences.ts';
import { closeClassMaking, useClassMaking } from '../classroom/class-making.ts';
import { closeLessonEditor, useLessonEditor } from '../lesson/editor/lesson-editor-action.ts';
import { closeLessonGiving, useLessonGiving } from '../lesson/editor/lesson-giving.ts';
import { closeLessonChoice, useLessonChoice } from '../lesson/lesson-actions.ts';
import { closeLabsDialog, useLabsDialog } from '../labs/labs-dialog.ts';
import { lazyPart } from '../parts/lazy-part.tsx';
import { closeRecording, useReplay } from '../panels/watch/replay/replay-store.ts';
import { endTour, useTour } from '../tour/tour-store.ts';
import { closeOverlay, useOverlay } from './overlay.ts';

const Finder = lazyPart(async () => (await withLateSentences(import('../finder/Finder.tsx'))).Finder, closeOverlay);
const LessonChoice = lazyPart(async () => (await withLateSentences(import('../lesson/LessonChoice.tsx'))).LessonChoice, closeLessonChoice);
const LessonEditor = lazyPart(async () => (await withLateSentences(import('../lesson/editor/LessonEditor.tsx'))).LessonEditor, closeLessonEditor);
const LabsDialog = lazyPart(async () => (await withLateSentences(import('../labs/LabsDialog.tsx'))).LabsDialog, closeLabsDialog);
const MakeClass = lazyPart(async () => (await withLateSentences(import('../classroom/MakeClass.tsx'))).MakeClass, closeClassMaking);
const GiveWrittenDialog = lazyPart(async () => (await withLateSentences(import('../classroom/GiveWrittenDialog.tsx'))).GiveWrittenDialog, closeLessonGiving);
const Tour = lazyPart(async () => (await withLateSentences(import('../tour/Tour.tsx'))).Tour, endTour);
const Replay = lazyPart(async () => (await withLateSentences(import('../panels/watch/replay/Replay.tsx'))).Replay, closeRecording);
const Shortcuts = lazyPart(async () => (await withLateSentences(import('./Shortcuts.tsx'))).Shortcuts, closeOverlay);

export const Overlays = () => {
  const overlay = useOverlay((state) => state.overlay);
  const isShownAround = useTour(({ step }) => step !== undefined);
  const areLessonsShown = useLessonChoice(({ isOpen }) => isOpen);
  const isLessonWritten = useLessonEditor(({ isOpen }) => isOpen);
  const given = useLessonGiving(({ text }) => text);
  const areLabsShown = useLabsDialog(({ isOpen }) => isOpen);
  const isClassMade = useClassMaking(({ isOpen }) => isOpen);
  const recording = useReplay((state) => state.recording);
  return (
    <Suspense fallback={null}>
      {isShownAround ? <Tour /> : null}
      {overlay === 'find' ? <Finder onClose={closeOverlay} /> : null}
      {areLessonsShown ? <LessonChoice onClose={closeLessonChoice} /> : null}
      {isLessonWritten ? <LessonEditor onClose={closeLessonEditor} /> : null}
      {given === undefined ? null : <GiveWrittenDialog text={given} onClose={closeLessonGiving} />}
      {areLabsShown ? <LabsDialog onClose={closeLabsDialog} /> : null}
      {isClassMade ? <MakeClass onClose={closeClassMaking} /> : null}
      {recording === undefined ? null : <Replay key={recording.opened} recording={recording} onClose={closeRecording} />}
      {overlay === 'shortcuts' ? <Shortcuts onClose={closeOverlay} /> : null}
    </Suspense>
  );
};
