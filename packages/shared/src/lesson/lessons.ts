/** The lessons that there are, by their ids. */
import type { DrawingWay } from './draw-values.ts';
import type { Lesson } from './lesson.ts';
import { readLesson } from './read-lesson.ts';

export interface Lessons {
  /** In their order. */
  readonly ids: readonly string[];
  /** The lesson as a lab has it; without `drawing`, an example of it. Undefined where there is none of that id. */
  readonly find: (id: string, drawing?: DrawingWay) => Lesson | undefined;
  /** Its file, as it was read. */
  readonly sourceOf: (id: string) => string | undefined;
}

/** `texts`: of lessons that can be read, by their ids. Throws for one that cannot. */
export function lessonsOf(texts: ReadonlyMap<string, string>): Lessons {
  const examples = new Map([...texts].map(([id, text]) => [id, lessonIn(id, text)] as const));
  return {
    ids: [...texts.keys()],
    sourceOf: (id) => texts.get(id),
    find: (id, drawing) => {
      const example = examples.get(id);
      const text = texts.get(id);
      return example === undefined || !isDrawn(example) || drawing === undefined || text === undefined ? example : lessonIn(id, text, drawing);
    },
  };
}

/** Something of it depends on the seed. */
export const isDrawn = ({ drawn, steps }: Lesson): boolean => Object.keys(drawn).length > 0 || steps.some(({ fault }) => fault !== undefined);

export const NO_LESSONS: Lessons = lessonsOf(new Map());

function lessonIn(id: string, text: string, drawing?: DrawingWay): Lesson {
  const read = readLesson(text, drawing);
  if (read.ok) return read.lesson;
  const [problem] = read.problems;
  throw new Error(`${id}:${String(problem?.line)}:${String(problem?.column)} is no lesson: ${problem?.code ?? ''} ${problem?.found ?? ''}`);
}
