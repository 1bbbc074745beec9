/**
 * The labs of all workers, asked about from anywhere: each question goes to the worker that has the lab. Who lost it meanwhile says so, who died is noticed,
 * and where the lab is then is asked again.
 */
import type { Lessons } from '@patchbay/shared/lesson';
import { EMPTY_LAB } from '../lab/empty-lab.ts';
import { placedByNeeds } from '../lab/lab-needs.ts';
import type { Awakened, LabWorker } from '../lab/lab-worker.ts';
import type { NotTaken } from '../lab/own-places.ts';
import type { Messages } from '../messages/messages.ts';
import type { Place, Placement } from '../placement/placement.ts';
import type { LabListing, SavedLab } from '../store/documents.ts';
import { StoreFailure } from '../store/store.ts';
import type { Store } from '../store/store.ts';
import { LABS_OF_ANY, LABS_VERSION, labsOf, readAnswer } from './lab-question.ts';
import type { Ask, Came, LabAnswer, LabQuestion } from './lab-question.ts';
import { WorkerUnreached } from './worker-unreached.ts';
import type { UnreachedCode } from './worker-unreached.ts';

export interface LabsOfWorkersParts {
  readonly messages: Messages;
  readonly placement: Placement;
  readonly store: Pick<Store, 'find'>;
  readonly lessons: Lessons;
  /** How long an answer may take, milliseconds. */
  readonly answerWithinMs?: number;
  /** For how long is asked again where a lab is being moved, milliseconds: longer than it takes to find that a worker has died. */
  readonly movedWithinMs?: number;
}

/** A lab may have to wake. */
const ANSWER_WITHIN_MS = 10_000;
const MOVED_WITHIN_MS = 10_000;

/** Asked again when the place is heard to be another; or after so long, since a worker may hear of it later than we do. */
const AGAIN_MS = 250;

type Outcome<A extends Ask> = LabAnswer<A> | { readonly kind: 'unreached'; readonly code: UnreachedCode; readonly worker: string | undefined };

export class LabsOfWorkers implements LabWorker {
  readonly #parts: LabsOfWorkersParts;

  constructor(parts: LabsOfWorkersParts) {
    this.#parts = parts;
  }

  /** It is placed where what it needs is, if nobody has it. Rejects with `WorkerUnreached`, as all do here. */
  async awaken(listing: LabListing): Promise<Awakened> {
    const { id } = listing;
    return this.#untilThere<'awaken'>(id, async () => {
      const placed = await this.#place(id);
      if (!placed.ok) return placed.code === 'cut-off' ? { kind: 'unreached', code: placed.code, worker: undefined } : { kind: 'done', came: placed };
      return this.#ask({ ask: 'awaken', listing }, placed.place);
    });
  }

  async read(id: string): Promise<SavedLab> {
    return this.#untilThere<'read'>(id, async (place) => {
      // nobody writes of it
      if (place === undefined) return { kind: 'done', came: (await this.#parts.store.find('lab-state', id)) ?? EMPTY_LAB };
      return this.#ask({ ask: 'read', ...asHad(id, place) }, place);
    });
  }

  async putToSleep(id: string): Promise<void> {
    await this.#untilThere<'put-to-sleep'>(id, async (place) => (place === undefined ? { kind: 'done', came: null } : this.#ask({ ask: 'put-to-sleep', ...asHad(id, place) }, place)));
  }

  async remove(id: string): Promise<void> {
    await this.#untilThere<'remove'>(id, (place) => this.#ask({ ask: 'remove', ...asHad(id, place) }, place));
  }

  async disown(id: string, person: string): Promise<NotTaken | undefined> {
    return (await this.#untilThere<'disown'>(id, (place) => this.#ask({ ask: 'disown', ...asHad(id, place), person }, place))) ?? undefined;
  }

  async #place(id: string): ReturnType<Placement['place']> {
    const { placement, store, lessons } = this.#parts;
    const place = placement.ownerOf(id);
    if (place !== undefined) return { ok: true, place };
    return placedByNeeds(await store.find('lab-state', id), lessons, (needs) => placement.place(id, needs));
  }

  /** Asks until it is answered by who has the lab; bounded. */
  async #untilThere<A extends Ask>(id: string, ask: (place: Place | undefined) => Promise<Outcome<A>>): Promise<Came<A>> {
    const { placement, movedWithinMs = MOVED_WITHIN_MS } = this.#parts;
    const until = performance.now() + movedWithinMs;
    for (;;) {
      const place = placement.ownerOf(id);
      const outcome = await ask(place);
      if (isMoving(outcome) && performance.now() < until) await this.#movedFrom(id, place);
      else if (outcome.kind === 'done') return outcome.came;
      else if (outcome.kind === 'store-failed') throw new StoreFailure(outcome.reason);
      else throw outcome.kind === 'moved' ? new WorkerUnreached(id, place?.worker, 'moved') : new WorkerUnreached(id, outcome.worker, outcome.code);
    }
  }

  async #ask<A extends Ask>(question: LabQuestion & { readonly ask: A }, place: Place | undefined): Promise<Outcome<A>> {
    const { messages, answerWithinMs = ANSWER_WITHIN_MS } = this.#parts;
    const asking = messages.request(place === undefined ? LABS_OF_ANY : labsOf(place.worker), { labs: LABS_VERSION, question }, answerWithinMs);
    const reply = place === undefined ? await asking : await this.#unlessEnded(asking, place.worker);
    if (reply === 'ended') return { kind: 'moved' };
    if (!reply.ok) return { kind: 'unreached', code: reply.code, worker: place?.worker };
    const answer = readAnswer<A>(question.ask, reply.data);
    return answer === 'other-version' ? { kind: 'unreached', code: answer, worker: place?.worker } : answer;
  }

  /** A worker that stands still does not answer, and its lease is over sooner than we would wait. */
  async #unlessEnded<T>(asking: Promise<T>, worker: string): Promise<T | 'ended'> {
    let unwatch: (() => void) | undefined;
    const ended = new Promise<'ended'>((resolve) => {
      unwatch = this.#parts.placement.watch((event) => {
        if (event.kind === 'ended' && event.worker === worker) resolve('ended');
      });
    });
    try {
      return await Promise.race([asking, ended]);
    } finally {
      unwatch?.();
    }
  }

  async #movedFrom(id: string, before: Place | undefined): Promise<void> {
    const { placement } = this.#parts;
    const isMoved = (): boolean => placement.ownerOf(id)?.token !== before?.token;
    if (isMoved()) return;
    let unwatch: (() => void) | undefined;
    let again: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      again = setTimeout(resolve, AGAIN_MS);
      unwatch = placement.watch(() => {
        if (isMoved()) resolve();
      });
    });
    unwatch?.();
    clearTimeout(again);
  }
}

const asHad = (lab: string, place: Place | undefined): { readonly lab: string; readonly token?: number } => ({ lab, ...(place && { token: place.token }) });

/** Whoever was asked has not the lab, or is no more: where it is will be heard. */
function isMoving<A extends Ask>(outcome: Outcome<A>): boolean {
  if (outcome.kind === 'moved') return true;
  if (outcome.kind === 'unreached') return outcome.code === 'nobody-serves';
  if (outcome.kind !== 'done') return false;
  const { came } = outcome as { readonly came: { readonly ok?: boolean; readonly code?: string } | null };
  return came?.ok === false && (came.code === 'elsewhere' || came.code === 'cut-off');
}
