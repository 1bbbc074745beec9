/** The lessons that there are, by their ids. */
import type { DrawingWay } from './draw-values.ts';
import type { Lesson } from './lesson.ts';
import { readLesson } from './read-lesson.ts';
import type { ReadingWay } from './read-lesson.ts';
import type { FileBeside } from './step-recording.ts';

export interface Lessons {
  /** In their order. */
  readonly ids: readonly string[];
  /** The lesson as a lab has it; without `drawing`, an example of it. Undefined where there is none of that id. */
  readonly find: (id: string, drawing?: DrawingWay) => Lesson | undefined;
  /** Its file, as it was read. */
  readonly sourceOf: (id: string) => string | undefined;
  /** The text of what a step of it offers to be played. */
  readonly recordingOf: (id: string, step: string) => string | undefined;
}

/** `texts`: of lessons that can be read, by their ids; `beside`: the files beside them. Throws for one that cannot. */
export function lessonsOf(texts: ReadonlyMap<string, string>, beside: FileBeside = () => undefined): Lessons {
  const examples = new Map([...texts].map(([id, text]) => [id, lessonIn(id, text, { beside })] as const));
  return {
    ids: [...texts.keys()],
    sourceOf: (id) => texts.get(id),
    recordingOf: (id, step) => {
      const name = examples.get(id)?.steps.find((one) => one.id === step)?.recording;
      return name === undefined ? undefined : beside(name);
    },
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

function lessonIn(id: string, text: string, drawing?: Partial<ReadingWay>): Lesson {
  const read = readLesson(text, drawing);
  if (read.ok) return read.lesson;
  const [problem] = read.problems;
  throw new Error(`${id}:${String(problem?.line)}:${String(problem?.column)} is no lesson: ${problem?.code ?? ''} ${problem?.found ?? ''}`);
}
