/** ELK in a worker of its own, so that the page stays quick while it thinks. It is loaded when it is first asked for. */
import Elk from 'elkjs/lib/elk-api.js';
import type { ELK } from 'elkjs/lib/elk-api.js';
import workerUrl from 'elkjs/lib/elk-worker.min.js?url';
import type { LayOut } from './tidy-places.ts';

interface Engine {
  readonly elk: ELK;
  /** Rejects when the worker cannot be loaded, or has broken. */
  readonly broken: Promise<never>;
}

let engine: Engine | undefined;

const start = (): Engine => {
  const worker = new Worker(workerUrl);
  const broken = new Promise<never>((_, reject) => {
    worker.addEventListener('error', ({ message }) => {
      engine = undefined;
      worker.terminate();
      reject(new Error(message));
    });
  });
  // nobody may be waiting when it breaks
  broken.catch(() => undefined);
  return { elk: new Elk({ workerFactory: () => worker }), broken };
};

export const layOut: LayOut = (graph) => {
  engine ??= start();
  return Promise.race([engine.elk.layout(graph), engine.broken]);
};
