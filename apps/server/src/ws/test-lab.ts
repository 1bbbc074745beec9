/** For tests over a socket: each has a real server of its own with one lab, and finds in the end that nothing was a fault. */
import { beforeEach } from 'vitest';
import { TestClient, makeLab, signIn } from '../test-client.ts';
import { freshServer } from '../test-fresh-server.ts';
import type { TestServer } from '../test-server.ts';

export interface TestLab {
  readonly server: TestServer;
  /** The lab's id. */
  readonly id: string;
  /** Opens one more page of the one person whom the server knows. */
  enter(): Promise<TestClient>;
}

/** Said once in a file; what it returns is another lab in each test. */
export function useTestLab(): TestLab {
  const server = freshServer();
  let cookie: string;
  let id: string;
  beforeEach(async () => {
    cookie = await signIn(server());
    id = await makeLab(server(), cookie);
  });
  return {
    get server() {
      return server();
    },
    get id() {
      return id;
    },
    enter: () => TestClient.enter(server(), cookie, id),
  };
}
