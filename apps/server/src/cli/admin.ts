/** `patchbay admin`: asks the server that runs on a data folder. */
import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { adminSocketOf } from '../admin/admin-report.ts';
import type { AdminList } from '../admin/admin-report.ts';
import { usualDataFolder } from '../store/data-folder.ts';
import { EXIT } from './exit.ts';
import type { Exit } from './exit.ts';

export type AdminCommand = { readonly kind: 'admin'; readonly data?: string; readonly json: boolean } & (
  | { readonly verb: 'list' }
  | { readonly verb: 'end'; readonly labs: readonly string[] }
);

export async function runAdmin({ data = usualDataFolder(process.env), ...command }: AdminCommand): Promise<Exit> {
  try {
    return command.verb === 'list' ? await list(data, command.json) : await end(data, command.labs);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ECONNREFUSED') return failed(`no Patchbay runs on ${data}; start one with patchbay serve, or give its folder with --data DIR`);
    if (code === 'EACCES') return failed(`${adminSocketOf(data)} is another user's; run this as who runs the server`);
    throw error;
  }
}

async function list(data: string, json: boolean): Promise<Exit> {
  const { body } = await ask(data, 'GET', '/list');
  const found = JSON.parse(body) as AdminList;
  process.stdout.write(json ? `${JSON.stringify(found, null, 2)}\n` : renderList(found));
  return EXIT.well;
}

async function end(data: string, labs: readonly string[]): Promise<Exit> {
  let exit: Exit = EXIT.well;
  for (const lab of labs) {
    const { status } = await ask(data, 'POST', `/labs/${encodeURIComponent(lab)}/end`);
    if (status === 404) exit = failed(`there is no lab ${JSON.stringify(lab)}; patchbay admin list has those that there are`);
  }
  return exit;
}

function failed(words: string): Exit {
  process.stderr.write(`patchbay: ${words}\n`);
  return EXIT.fault;
}

async function ask(data: string, method: string, path: string): Promise<{ readonly status: number; readonly body: string }> {
  const asked = request({ socketPath: adminSocketOf(data), method, path, agent: false });
  asked.end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  let body = '';
  for await (const piece of response.setEncoding('utf8')) body += String(piece);
  return { status: response.statusCode ?? 0, body };
}

/** A line for each lab: its id, its state, whose it is, its name. */
export function renderList({ labs, people }: AdminList): string {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  if (labs.length === 0) return 'There are no labs.\n';
  return labs.map(({ id, name, owner, state }) => `${id}  ${state.padEnd('asleep'.length)}  ${(names.get(owner) ?? '') || owner}  ${name}\n`).join('');
}
