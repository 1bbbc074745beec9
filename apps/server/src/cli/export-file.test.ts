import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'patchbay-export-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function exported(...args: readonly string[]) {
  const child = spawn(process.execPath, [MAIN, 'export', ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (stdout += piece));
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (stderr += piece));
  const [exit] = (await once(child, 'close')) as [number | null];
  return { exit, stdout, stderr };
}

const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

const LAB = `patchbay: 1
name: pair
namespaces:
  net0: { interfaces: { eth0: { addresses: [10.0.1.1/24] } }, routes: [{ to: default, via: 10.0.1.2 }], run: [sleep 9] }
  net1: { interfaces: { eth0: { addresses: [10.0.1.2/24] } } }
cables: [{ ends: ["net0:eth0", "net1:eth0"] }]
checks: [{ ping: 10.0.1.2, from: net0 }]
`;
writeFileSync(join(folder, 'pair.lab.yaml'), LAB);
writeFileSync(join(folder, 'other.yml'), 'patchbay: 1\nname: other\nnamespaces: { a: {} }\n');
writeFileSync(join(folder, 'wrong.lab.yaml'), 'patchbay: 1\nname: wrong\nnamespace: {}\n');

/** What a text in each format has, and how its file is called among those of other labs. */
const FORMATS: readonly [args: readonly string[], has: RegExp, ending: string][] = [
  [['sh'], /^ip netns add net0$/m, '.sh'],
  [['sh', '--style', 'compact'], /^ip .*netns net1/m, '.sh'],
  [['clab'], /^name: pair$/m, '.clab.yml'],
  [['svg'], /^<svg [^]*<title>pair<\/title>[^]*>10\.0\.1\.1\/24<\/text>[^]*<\/svg>$/m, '.svg'],
  [['svg', '--look', 'dark'], /^<rect [^>]*fill="#0f1218"/m, '.svg'],
  [['mermaid'], /^flowchart TB$/m, '.mmd'],
  [['dot'], /^graph /m, '.dot'],
];

test.each(FORMATS)('--to %j: of several labs, a file each in a folder', async (args, has, ending) => {
  const [to = '', ...more] = args;
  const into = `all${more.join('')}${ending}`;
  const { exit, stdout, stderr } = await exported('pair.lab.yaml', 'other.yml', '--to', to, ...more, '-o', into);
  expect({ exit, stdout }).toEqual({ exit: 0, stdout: '' });
  expect(readdirSync(join(folder, into)).toSorted()).toEqual([`other${ending}`, `pair${ending}`]);
  expect(read(join(into, `pair${ending}`))).toMatch(has);
  // one line for each thing that it does not say
  expect(stderr).toMatch(/^pair\.lab\.yaml: not exported: the check ping 10\.0\.1\.2 from net0$/m);
  expect(stderr.split('\n').filter((line) => line !== '' && !/^(?:pair\.lab\.yaml|other\.yml): not exported: /.test(line))).toEqual([]);
});

test('of one lab, on standard output or in a file', async () => {
  const printed = await exported('pair.lab.yaml', '--to', 'sh');
  expect(printed).toMatchObject({ exit: 0, stdout: expect.stringMatching(/^ip netns add net0$/m) as string });
  expect(await exported('pair.lab.yaml', '--to', 'sh', '-o', 'one')).toEqual({ ...printed, stdout: '' });
  expect(read('one')).toBe(printed.stdout);
});

test.each([
  ['netplan', ['net0.yaml', 'net1.yaml']],
  ['networkd', ['net0/20-eth0.network', 'net1/20-eth0.network']],
])('--to %s: a file for each thing of each machine', async (to, paths) => {
  const { exit, stdout, stderr } = await exported('pair.lab.yaml', '--to', to);
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: 'pair.lab.yaml: not exported: the program sleep 9 in net0\npair.lab.yaml: not exported: the check ping 10.0.1.2 from net0\n' });
  expect(await exported('pair.lab.yaml', '--to', to, '-o', to)).toMatchObject({ exit: 0, stdout: '' });
  expect(paths.map((path) => `# ${path}\n${read(join(to, path))}`).join('\n')).toBe(stdout);
  expect(await exported('pair.lab.yaml', 'other.yml', '--to', to, '-o', `both-${to}`)).toMatchObject({ exit: 0 });
  expect(paths.map((path) => read(join(`both-${to}`, 'pair', path)))).toEqual(paths.map((path) => read(join(to, path))));
});

test('what cannot be is said with its exit status', async () => {
  expect(await exported('pair.lab.yaml', '--to', 'gns3')).toEqual({ exit: 2, stdout: '', stderr: 'patchbay: --to is "gns3"; allowed are: sh, clab, svg, mermaid, dot, netplan, networkd\nSee: patchbay --help\n' });
  expect(await exported('pair.lab.yaml', 'other.yml', '--to', 'sh')).toMatchObject({ exit: 2, stdout: '' });
  expect(await exported('wrong.lab.yaml', '--to', 'sh')).toMatchObject({ exit: 2, stdout: '', stderr: expect.stringMatching(/^wrong\.lab\.yaml:3:1: namespace: /) as string });
  expect(await exported('none.lab.yaml', '--to', 'sh')).toMatchObject({ exit: 2, stdout: '', stderr: expect.stringMatching(/^none\.lab\.yaml: cannot be read: /) as string });
  // one that is refused does not keep the others from being exported
  expect(await exported('wrong.lab.yaml', 'other.yml', '--to', 'dot', '-o', 'left')).toMatchObject({ exit: 2 });
  expect(readdirSync(join(folder, 'left'))).toEqual(['other.dot']);
  expect(await exported('other.yml', '--to', 'dot', '-o', 'pair.lab.yaml/x')).toMatchObject({ exit: 1, stderr: expect.stringMatching(/^pair\.lab\.yaml\/x: cannot be written: /) as string });
});
