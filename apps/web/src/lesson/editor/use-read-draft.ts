/** What a draft says, read while it is typed; the last that could be read stays while it cannot. */
import { readLesson } from '@patchbay/shared/lesson';
import type { Lesson, LessonProblem } from '@patchbay/shared/lesson';
import { useDeferredValue, useMemo, useState } from 'react';

export interface ReadDraft {
  /** As it is, or as it last was; undefined: it never could be read. */
  readonly lesson: Lesson | undefined;
  /** In the order of the text; none where it can be read. */
  readonly problems: readonly LessonProblem[];
}

/** By which values of one's own are drawn for an author. */
const SEED = 'author';

/** `own`: as a lab has it that has values of its own. */
export function useReadDraft(text: string, own: boolean): ReadDraft {
  const deferred = useDeferredValue(text);
  const reading = useMemo(() => readLesson(deferred, { seed: SEED, own }), [deferred, own]);
  const [last, setLast] = useState<Lesson>();
  if (reading.ok && reading.lesson !== last) setLast(reading.lesson);
  return reading.ok ? { lesson: reading.lesson, problems: [] } : { lesson: last, problems: reading.problems };
}
