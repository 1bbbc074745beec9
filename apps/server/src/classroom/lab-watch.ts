/** What a teacher sees of a lab from afar: who is in it, how far it is, what it looks like. */
import { sketchOf } from '@patchbay/shared/classroom';
import type { ClassMember, LabSketch } from '@patchbay/shared/protocol';
import type { Lab } from '../lab/lab.ts';
import type { LabMessage } from '../lab/publisher.ts';

export type LabGlance = Pick<ClassMember, 'here' | 'activeAt' | 'lesson' | 'failure'>;

export class LabWatch {
  readonly #lab: Lab;
  #activeAt: number | undefined;
  #failure: ClassMember['failure'];
  /** There when nothing has changed since it was drawn. */
  #sketch: LabSketch | undefined;

  /** Calls back when a glance, or the sketch, is not what it was. */
  constructor(lab: Lab, changed: (what: 'glance' | 'sketch') => void) {
    this.#lab = lab;
    lab.subscribe((message) => {
      if (message.type === 'changed' || message.type === 'placed' || (message.type === 'lesson' && this.#lightsAreOthers)) {
        this.#sketch = undefined;
        changed('sketch');
      }
      if (GLANCED.has(message.type)) {
        this.#note(message);
        changed('glance');
      }
    });
  }

  get glance(): LabGlance {
    const { lessonProgress, isVisited } = this.#lab;
    return {
      here: isVisited && !this.#lab.hasEnded,
      ...(this.#activeAt !== undefined && { activeAt: this.#activeAt }),
      ...(lessonProgress && { lesson: lessonProgress }),
      ...(this.#failure && { failure: this.#failure }),
    };
  }

  get sketch(): LabSketch {
    if (this.#sketch === undefined) {
      const { topology, positions } = this.#lab.saved;
      this.#sketch = { ...sketchOf(topology, positions), ...(this.#lab.hides('lights') && { lightsOut: true }) };
    }
    return this.#sketch;
  }

  /** An exercise that puts them out has begun since the sketch was drawn, or is over. */
  get #lightsAreOthers(): boolean {
    return this.#sketch !== undefined && (this.#sketch.lightsOut === true) !== this.#lab.hides('lights');
  }

  #note(message: LabMessage): void {
    if (message.type === 'probe-started') this.#activeAt = message.probe.startedAt;
    if (message.type !== 'changed' || message.entry === undefined) return;
    const { at, gesture, refusal } = message.entry;
    this.#activeAt = at;
    this.#failure = refusal && { at, gesture, refusal };
  }
}

/** What a lab says when a glance at it may show something else. */
const GLANCED: ReadonlySet<LabMessage['type']> = new Set<LabMessage['type']>(['changed', 'probe-started', 'lesson', 'people', 'lab-ended']);
