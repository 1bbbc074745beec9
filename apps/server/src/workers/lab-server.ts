/** On a worker: answers what is asked about its labs from elsewhere, and about those that nobody has. */
import type { LabHost } from '../lab/lab-host.ts';
import type { Messages } from '../messages/messages.ts';
import { StoreFailure } from '../store/store.ts';
import { LABS_OF_ANY, LABS_VERSION, labsOf, readQuestion } from './lab-question.ts';
import type { Came, LabAnswer, LabQuestion } from './lab-question.ts';

export interface LabServerParts {
  readonly messages: Messages;
  /** The worker's id. */
  readonly worker: string;
  readonly host: LabHost;
}

export class LabServer {
  readonly #host: LabHost;
  readonly #underway = new Set<Promise<unknown>>();
  #stops: readonly (() => void)[] = [];

  /** Resolves when it can be asked from everywhere. */
  static async open({ messages, worker, host }: LabServerParts): Promise<LabServer> {
    const server = new LabServer(host);
    server.#stops = await Promise.all([labsOf(worker), LABS_OF_ANY].map((subject) => messages.serve(subject, (data) => server.#counted(server.#answer(data)))));
    return server;
  }

  private constructor(host: LabHost) {
    this.#host = host;
  }

  /** Nobody asks any more, who asks then is told so at once, and what was asked has come to something. */
  async close(): Promise<void> {
    for (const stop of this.#stops) stop();
    await Promise.allSettled(this.#underway);
  }

  #counted<T>(answering: Promise<T>): Promise<T> {
    this.#underway.add(answering);
    return answering.finally(() => this.#underway.delete(answering));
  }

  async #answer(data: unknown): Promise<{ readonly labs: number; readonly answer?: LabAnswer }> {
    const question = readQuestion(data);
    // all that the other version can know
    if (question === 'other-version') return { labs: LABS_VERSION };
    return { labs: LABS_VERSION, answer: await this.#answerTo(question) };
  }

  async #answerTo(question: LabQuestion): Promise<LabAnswer> {
    try {
      if (question.ask === 'awaken') return { kind: 'done', came: await this.#host.awaken(question.listing) };
      const isOurs = (): boolean => this.#host.answersFor(question.lab, question.token);
      if (!isOurs()) return { kind: 'moved' };
      const came = await this.#carryOut(question);
      // what is read while it is lost may be older than what whoever has it now says
      return question.ask === 'read' && !isOurs() ? { kind: 'moved' } : { kind: 'done', came };
    } catch (error) {
      if (error instanceof StoreFailure) return { kind: 'store-failed', reason: error.message };
      throw error;
    }
  }

  async #carryOut(question: Exclude<LabQuestion, { readonly ask: 'awaken' }>): Promise<Came> {
    switch (question.ask) {
      case 'read':
        return this.#host.read(question.lab);
      case 'put-to-sleep':
        await this.#host.putToSleep(question.lab);
        return null;
      case 'remove':
        await this.#host.remove(question.lab);
        return null;
      case 'disown':
        return (await this.#host.disown(question.lab, question.person)) ?? null;
    }
  }
}
