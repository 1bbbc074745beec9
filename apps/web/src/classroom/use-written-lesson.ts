import { useEffect, useState } from 'react';
import { withPart } from '../parts/load-part.ts';
import type { WrittenLesson } from './written-lesson.ts';

/** The lesson that is being written in this browser, once what reads it is loaded; undefined: none is. */
export function useWrittenLesson(): WrittenLesson | undefined {
  const [written, setWritten] = useState<WrittenLesson>();
  useEffect(() => {
    void withPart(
      () => import('./written-lesson.ts'),
      ({ writtenLesson }) => {
        setWritten(writtenLesson());
      },
    );
  }, []);
  return written;
}
