/** Measures what the table of who reaches whom takes while a lab changes, and how soon it has followed a change. */
import { setTimeout as wait } from 'node:timers/promises';
import type { LabMatrix } from '@patchbay/shared/protocol';
import type { Page } from '@playwright/test';
import { processorMs } from '../../apps/server/src/test-processes.ts';
import { inLab } from '../server/lab-kernel.ts';
import type { RunningServer } from '../server/running-server.ts';
import { atRest, inEmptyBenchLab } from './bench-lab.ts';
import { quantile } from './quantile.ts';
import { range } from './row.ts';
import type { Row } from './row.ts';

const NAMESPACES = 30;
const TURNS = 3;
const CHANGES_A_TURN = 12;
const EACH_MS = 2_000;
const MOST_PERCENT = 10;

export const measureMatrix = (): Promise<readonly Row[]> =>
  inEmptyBenchLab(async ({ server, page }) => {
    const table = followTable(page);
    await page.reload();
    await fillLab(server, page);
    await atRest(server);
    const [withTable, without, followed]: [number[], number[], number[]] = [[], [], []];
    for (let turn = 0; turn < TURNS; turn += 1) {
      await page.keyboard.press('Shift+M');
      await table.until(({ rows }) => rows.flat().every((state) => state === 'none' || state === 'reached' || state === 'lost'));
      const changing = changes(server, turn, (namespace) => table.followed(namespace));
      withTable.push(await percentDuring(server.pid, changing));
      followed.push(...(await changing));
      await page.getByRole('tab', { name: 'Commands', exact: true }).click();
      await page.getByRole('tabpanel', { name: 'Who reaches whom' }).waitFor({ state: 'hidden' });
      await atRest(server);
      without.push(await percentDuring(server.pid, changes(server, turn)));
    }
    const added = withTable.map((percent, turn) => percent - (without[turn] ?? Number.NaN));
    return [
      {
        what: `who reaches whom of ${String(NAMESPACES)} namespaces, a cable pulled or plugged every ${String(EACH_MS / 1_000)} s: the server and all in the lab with the table less without it, of one core`,
        measured: range(added, ' %'),
        budget: `≤ ${String(MOST_PERCENT)} %`,
        holds: quantile(added, 0.5) <= MOST_PERCENT,
      },
      { what: '… with it, and without it', measured: `${range(withTable, ' %')}, ${range(without, ' %')}`, budget: '' },
      { what: '… from a change until all that it may have touched was pinged anew', measured: range(followed, ' s'), budget: '' },
    ];
  });

/** Namespaces on a bridge of the host, each with an address. */
async function fillLab(server: RunningServer, page: Page): Promise<void> {
  const commands = ['link add name br0 up type bridge'];
  const within: string[] = [];
  for (let n = 0; n < NAMESPACES; n += 1) {
    commands.push(`netns add net${String(n)}`, `link add name veth${String(n)} master br0 up type veth peer name eth0 netns net${String(n)}`);
    within.push(`ip -n net${String(n)} address add 10.0.1.${String(1 + n)}/24 dev eth0; ip -n net${String(n)} link set dev eth0 up`);
  }
  await inLab(server.pid, ['bash', '-c', `ip -batch - <<'END'\n${commands.join('\n')}\nEND\n${within.join('\n')}`]);
  await page.locator('.react-flow__node-namespace[aria-label*="10.0.1."]').nth(NAMESPACES - 1).waitFor({ state: 'attached', timeout: 60_000 });
}

/** Pulls the cable of one namespace and plugs it again, then that of the next. Gives what `each` has given. */
async function changes(server: RunningServer, turn: number, each?: (namespace: string) => Promise<number>): Promise<readonly number[]> {
  const followed: Promise<number>[] = [];
  for (let change = 0; change < CHANGES_A_TURN; change += 1) {
    const start = performance.now();
    const namespace = `net${String((turn * CHANGES_A_TURN + change) >> 1)}`;
    // before it is made: it may be followed sooner than who made it hears that it is
    if (each !== undefined) followed.push(each(namespace));
    await inLab(server.pid, ['ip', '-n', namespace, 'link', 'set', 'dev', 'eth0', change % 2 === 0 ? 'down' : 'up']);
    await wait(EACH_MS - (performance.now() - start));
  }
  return Promise.all(followed);
}

/** The processor time that a server and all that it has started take until something is over, of one core. */
async function percentDuring(pid: number, happening: Promise<unknown>): Promise<number> {
  const taken = (): number => {
    const { own, started } = processorMs(pid);
    return own + started;
  };
  const [at, before] = [performance.now(), taken()];
  await happening;
  return (100 * (taken() - before)) / (performance.now() - at);
}

interface FollowedTable {
  readonly until: (holds: (table: LabMatrix) => boolean) => Promise<void>;
  /** Seconds from now until each cell of a namespace, after it was of before, tells of now. */
  readonly followed: (namespace: string) => Promise<number>;
}

/** What the page hears of the table from when it is loaded next. */
function followTable(page: Page): FollowedTable {
  let latest: LabMatrix | undefined;
  const listeners = new Set<(table: LabMatrix) => void>();
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      const text = payload.toString();
      if (!text.startsWith('{"type":"matrix"')) return;
      latest = JSON.parse(text) as LabMatrix;
      for (const listener of listeners) listener(latest);
    }),
  );
  const until = (holds: (table: LabMatrix) => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (table: LabMatrix): void => {
        if (!holds(table)) return;
        listeners.delete(look);
        resolve();
      };
      listeners.add(look);
      if (latest !== undefined) look(latest);
    });
  const isOfBefore = ({ members, rows }: LabMatrix, namespace: string): boolean => {
    const own = members.indexOf(namespace);
    return rows.some((row, index) => row.some((state, other) => (index === own || other === own) && state.startsWith('was-')));
  };
  return {
    until,
    followed: async (namespace) => {
      const start = performance.now();
      await until((table) => isOfBefore(table, namespace));
      await until((table) => !isOfBefore(table, namespace));
      return (performance.now() - start) / 1_000;
    },
  };
}
