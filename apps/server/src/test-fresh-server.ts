/** For tests: a real server of its own for each. */
import { afterEach, beforeEach, expect } from 'vitest';
import { startTestServer } from './test-server.ts';
import type { TestServer } from './test-server.ts';

/** Said once in a file; gives the server of the test that runs. After each, nothing may have happened that never should. */
export function freshServer(): () => TestServer {
  let server: TestServer;
  beforeEach(async () => {
    server = await startTestServer();
  });
  afterEach(async () => {
    await server.close();
    expect(server.faults).toEqual([]);
  });
  return () => server;
}
