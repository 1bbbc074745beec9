/** The lessons of this server: those that came with it, and those that who leads a class has added to it. */
import { createHash } from 'node:crypto';
import { isDrawn, lessonListing, readLesson } from '@patchbay/shared/lesson';
import type { DrawingWay, Lesson, Lessons } from '@patchbay/shared/lesson';
import type { LessonListing, Refusal } from '@patchbay/shared/protocol';
import type { SavedLesson } from '../store/documents.ts';
import type { Saving } from '../store/saving.ts';
import type { Store } from '../store/store.ts';

/** Of one class; each is a quarter of a mebibyte at most. */
const MAX_OWN_LESSONS = 40;

export interface ClassLessonsParts {
  readonly builtIn: Lessons;
  readonly store: Store;
  readonly saving: Saving;
}

interface Own extends SavedLesson {
  /** An example of it. */
  readonly lesson: Lesson;
}

export class ClassLessons implements Lessons {
  readonly #parts: ClassLessonsParts;
  /** By their ids, in the order in which they were added. */
  readonly #own = new Map<string, Own>();

  /** One that an earlier version read, and this one cannot, stays in the store and is not among them. */
  static async load(parts: ClassLessonsParts): Promise<ClassLessons> {
    const lessons = new ClassLessons(parts);
    const saved = (await parts.store.all('lesson')).toSorted(([, one], [, other]) => one.addedAt - other.addedAt);
    for (const [id, one] of saved) {
      const read = readLesson(one.text);
      if (read.ok) lessons.#own.set(id, { ...one, lesson: read.lesson });
    }
    return lessons;
  }

  private constructor(parts: ClassLessonsParts) {
    this.#parts = parts;
  }

  get ids(): readonly string[] {
    return [...this.#parts.builtIn.ids, ...this.#own.keys()];
  }

  find(id: string, drawing?: DrawingWay): Lesson | undefined {
    const own = this.#own.get(id);
    if (own === undefined) return this.#parts.builtIn.find(id, drawing);
    if (drawing === undefined || !isDrawn(own.lesson)) return own.lesson;
    const read = readLesson(own.text, drawing);
    return read.ok ? read.lesson : undefined;
  }

  sourceOf(id: string): string | undefined {
    return this.#own.get(id)?.text ?? this.#parts.builtIn.sourceOf(id);
  }

  /** One that was added has nothing beside it. */
  recordingOf(id: string, step: string): string | undefined {
    return this.#own.has(id) ? undefined : this.#parts.builtIn.recordingOf(id, step);
  }

  /** The class that it was added to; undefined for those that came with the server. */
  classOf(id: string): string | undefined {
    return this.#own.get(id)?.class;
  }

  /** As somebody sees them who is in these classes: all that came with the server, and what was added to those. */
  listFor(classes: ReadonlySet<string>): readonly LessonListing[] {
    return this.ids.flatMap((id) => {
      const [lesson, of] = [this.find(id), this.classOf(id)];
      if (lesson === undefined || (of !== undefined && !classes.has(of))) return [];
      return [{ ...lessonListing(id, lesson), ...(of !== undefined && { class: of }) }];
    });
  }

  /** Adds a lesson to a class. The same text again is the same lesson. Refused where it is none, or the class has as many as it may have. */
  add(classId: string, text: string): { readonly ok: true; readonly id: string } | { readonly ok: false; readonly refusal: Refusal } {
    // whatever is drawn, and as its author wants to know it; beside it stands nothing that its steps could play
    const read = readLesson(text, { thorough: true, beside: () => undefined });
    const drawn = read.ok ? readLesson(text, { seed: classId, own: true }) : read;
    if (!read.ok || !drawn.ok) return { ok: false, refusal: { code: 'lesson-unreadable' } };
    const id = `own-${createHash('sha256').update(`${classId}\0${text}`).digest('hex').slice(0, 24)}`;
    if (this.#own.has(id)) return { ok: true, id };
    if ([...this.#own.values()].filter((one) => one.class === classId).length >= MAX_OWN_LESSONS) {
      return { ok: false, refusal: { code: 'limit', limit: { name: 'lessons', value: MAX_OWN_LESSONS } } };
    }
    const saved: SavedLesson = { class: classId, text, addedAt: Date.now() };
    this.#own.set(id, { ...saved, lesson: read.lesson });
    this.#parts.saving.keep('lesson', id, () => saved);
    return { ok: true, id };
  }

  /** Takes away one that was added. */
  remove(id: string): void {
    if (this.#own.delete(id)) this.#parts.saving.remove('lesson', id);
  }
}
