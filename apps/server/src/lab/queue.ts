/** A queue: tasks run one after another, in the order in which they were asked for. */
export class Queue {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs a task when all before it are over. Settles as the task does; a task that rejects does not stop the next. */
  run<T>(task: () => T | Promise<T>): Promise<T> {
    const result = this.#last.then(task);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
