/** `patchbay admin`: asks the server that runs on a data folder. */
import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { adminSocketOf } from '../admin/admin-report.ts';
import type { AdminLabFile, AdminList } from '../admin/admin-report.ts';
import { usualDataFolder } from '../store/data-folder.ts';
import { EXIT } from './exit.ts';
import type { Exit } from './exit.ts';

export type AdminCommand = { readonly kind: 'admin'; readonly data?: string } & (
  | { readonly verb: 'list'; readonly json: boolean }
  | { readonly verb: 'export'; readonly lab: string }
  | { readonly verb: keyof typeof DEEDS; readonly ids: readonly string[] }
);

/** What is done to each of several, and what the server is asked for that. */
const DEEDS = {
  end: { subject: 'lab', method: 'POST', path: (id: string) => `/labs/${id}/end` },
  'delete-person': { subject: 'person', method: 'DELETE', path: (id: string) => `/people/${id}` },
  kick: { subject: 'person', method: 'POST', path: (id: string) => `/people/${id}/kick` },
} as const;

export async function runAdmin({ data = usualDataFolder(process.env), ...command }: AdminCommand): Promise<Exit> {
  try {
    if (command.verb === 'list') return await list(data, command.json);
    if (command.verb === 'export') return await exportLab(data, command.lab);
    return await doToEach(data, command.verb, command.ids);
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

async function exportLab(data: string, lab: string): Promise<Exit> {
  const { status, body } = await ask(data, 'GET', `/labs/${encodeURIComponent(lab)}/file`);
  if (status === 404) return failed(noSuch('lab', lab));
  if (status !== 200) return failed(couldNot('export', lab));
  const { text, leftOut } = JSON.parse(body) as AdminLabFile;
  process.stdout.write(text);
  process.stderr.write(leftOut.map((what) => `${lab}: not exported: ${what}\n`).join(''));
  return EXIT.well;
}

async function doToEach(data: string, verb: keyof typeof DEEDS, ids: readonly string[]): Promise<Exit> {
  const { subject, method, path } = DEEDS[verb];
  let exit: Exit = EXIT.well;
  for (const id of ids) {
    const { status } = await ask(data, method, path(encodeURIComponent(id)));
    if (status === 404) exit = failed(noSuch(subject, id));
    else if (status !== 204) exit = failed(couldNot(verb, id));
  }
  return exit;
}

const noSuch = (subject: string, id: string): string => `there is no ${subject} ${JSON.stringify(id)}; patchbay admin list has those that there are`;

const couldNot = (verb: string, id: string): string => `the server could not ${verb} ${JSON.stringify(id)}; its log says why`;

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

/** A line for each lab: its id, its state, whose it is, its name; behind an empty line, one for each person: their id and name. */
export function renderList({ labs, people }: AdminList): string {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const ofLabs = labs.map(({ id, name, owner, state }) => `${id}  ${state.padEnd('asleep'.length)}  ${(names.get(owner) ?? '') || owner}  ${name}\n`);
  const ofPeople = people.map(({ id, name }) => `${id}  ${name}`.trimEnd() + '\n');
  return `${ofLabs.join('') || 'There are no labs.\n'}\n${ofPeople.join('') || 'There are no people.\n'}`;
}
