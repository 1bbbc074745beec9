import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'patchbay-import-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function patchbay(...args: readonly string[]) {
  const child = spawn(process.execPath, [MAIN, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (stdout += piece));
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (stderr += piece));
  const [exit] = (await once(child, 'close')) as [number | null];
  return { exit, stdout, stderr };
}

writeFileSync(join(folder, 'good.sh'), 'ip netns add a\nip -n a link set lo up\n');
writeFileSync(join(folder, 'bad-line.sh'), 'ip netns add a\nip -n a link set e0 up\nmodprobe dummy\nip -n a link set lo up\n');
writeFileSync(join(folder, 'wrong.clab.yml'), 'topology:\n  nodes: 3\n');

test('the lab file goes where it is told, and can be checked', async () => {
  expect(await patchbay('import', '-o', 'good.lab.yaml', 'good.sh')).toEqual({ exit: 0, stdout: '', stderr: '' });
  expect(await patchbay('check', 'good.lab.yaml')).toMatchObject({ exit: 0 });
  expect(readFileSync(join(folder, 'good.lab.yaml'), 'utf8')).toMatch(/^patchbay: 1\nname: good\n\nnamespaces:\n {2}a:/);
  // what is a lab file is none of another tool's
  expect(await patchbay('import', 'good.lab.yaml')).toEqual({ exit: 2, stdout: '', stderr: 'good.lab.yaml: this is a lab file already; patchbay check builds it\n' });
});

test('a line that fails is exit status 1 and told with its place, and the lab is written all the same', async () => {
  const { exit, stdout, stderr } = await patchbay('import', 'bad-line.sh');
  expect({ exit, stderr }).toEqual({
    exit: 1,
    stderr: 'bad-line.sh:2: failed: ip -n a link set e0 up: exit status 1: Cannot find device "e0"\nbad-line.sh:3: not carried over: modprobe dummy: nothing is installed, loaded or started here\n',
  });
  expect(stdout).toContain('name: bad-line');
});

test('of several files each is imported, and one that is refused is exit status 2 with its place', async () => {
  const { exit, stdout, stderr } = await patchbay('import', 'good.sh', 'wrong.clab.yml', 'bad-line.sh', '-o', 'labs');
  expect({ exit, stdout, refused: stderr.split('\n')[0] }).toEqual({ exit: 2, stdout: '', refused: 'wrong.clab.yml:2:10: topology.nodes: 3 is not the right kind of value; allowed: { … }' });
  expect(readdirSync(join(folder, 'labs')).toSorted()).toEqual(['bad-line.lab.yaml', 'good.lab.yaml']);
  const { files } = JSON.parse((await patchbay('import', '--json', 'wrong.clab.yml', 'good.sh')).stdout) as { files: unknown[] };
  expect(files).toMatchObject([{ kind: 'refused', problems: [{ place: { line: 2, column: 10 } }] }, { kind: 'imported', format: 'shell', failed: [], text: expect.stringContaining('name: good') as string }]);
});
