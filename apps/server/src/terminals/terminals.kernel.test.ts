import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Terminal, TerminalEvent, TerminalOutput } from '@patchbay/shared/protocol';
import { openSandbox } from '../sandbox/open-sandbox.ts';
import { OUTPUT_OF_ONE } from '../sandbox/allowance.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { namespacesOf, processesIn, remaining } from '../sandbox/test-sandbox-processes.ts';
import { HIGH_UNITS } from './flow-control.ts';
import type { TerminalWatcher } from './running-terminal.ts';
import { SHELL_FILES } from './shell.ts';
import { REMEMBERED_UNITS } from './terminal-recorder.ts';
import { Terminals } from './terminals.ts';

let sandbox: Sandbox;
let sandboxNamespaces: readonly string[];
let terminals: Terminals;
let events: TerminalEvent[];
let typed: (readonly [person: string, namespace: string, line: string, exit: number])[];

beforeEach(async () => {
  sandbox = await openSandbox({ files: SHELL_FILES });
  sandboxNamespaces = namespacesOf(sandbox.pid);
  events = [];
  typed = [];
  terminals = new Terminals(sandbox, {
    event: (event) => events.push(event),
    typed: (person, namespace, { line, exit }) => typed.push([person, namespace, line, exit]),
  });
});
afterEach(async () => {
  const processes = processesIn(sandboxNamespaces);
  await sandbox.end();
  await expect.poll(() => remaining(processes)).toEqual([]);
});

/** A page that shows a terminal, and acknowledges at once what it shows. */
class Page {
  text = '';
  end = 0;
  replays = 0;
  /** Does not acknowledge anything. */
  isAsleep = false;
  readonly #terminal: string;

  constructor(terminal: string) {
    this.#terminal = terminal;
    terminals.watch(terminal, this.take);
  }

  readonly take: TerminalWatcher = (_type, message) => {
    const { from, data } = JSON.parse(message) as TerminalOutput;
    if (from === this.end && this.replays > 0) this.text += data;
    else {
      this.text = data;
      this.replays += 1;
    }
    this.end = from + data.length;
    if (!this.isAsleep) this.acknowledge();
  };

  acknowledge(): void {
    terminals.acknowledge(this.#terminal, this.take, this.end);
  }

  /** Without escape sequences and marks, as it is read. */
  get read(): string {
    const [begin = '', ...pieces] = this.text.replaceAll('\x07', '␇').split('\x1b');
    return begin + pieces.map((piece) => piece.replace(/^(\[[\d;?]*[A-Za-z]|\][^␇]*␇|[=>])/, '')).join('');
  }
}

const HOST = { name: 'host', inode: 0 };
const open = (namespace = HOST, person = 'ann'): string => terminals.open(person, namespace, { cols: 80, rows: 24 });

async function namespaceNamed(name: string): Promise<{ readonly name: string; readonly inode: number }> {
  await sandbox.run(['ip', 'netns', 'add', name]);
  return { name, inode: (await sandbox.namespaces()).get(name) ?? 0 };
}

/** Types a line once the shell waits for one. */
async function typeLine(terminal: string, page: Page, line: string): Promise<void> {
  await expect.poll(() => page.read).toMatch(/# $/);
  terminals.type('ann', terminal, `${line}\r`);
}

/** How many processes of that name there are in the sandbox. */
const countOf = async (name: string): Promise<number> => Number((await sandbox.run(['pgrep', '-c', name])).stdout);

describe('a shell', () => {
  test('says where it is, and does what is typed', async () => {
    const terminal = open();
    const page = new Page(terminal);
    await typeLine(terminal, page, 'echo "网络 $((6 * 7))"');
    await expect.poll(() => page.read).toContain('网络 42\r\nhost # ');
  });

  test('is in the namespace that it was opened in, and has nothing of the server', async () => {
    const terminal = open(await namespaceNamed('net0'));
    const page = new Page(terminal);
    await typeLine(terminal, page, 'env -u _ | sort | tr "\\n" " "; ls /sys/class/net; id -u; grep Groups /proc/self/status');
    await expect.poll(() => page.read).toMatch(/lo\r\n0\r\nGroups:\t ?\r\nnet0 # /);
    expect(page.read).not.toContain('SECRET');
    expect(page.read).not.toMatch(/NODE|VITEST|npm/);
  });

  test('is told its size, and each new one', async () => {
    const terminal = open();
    const page = new Page(terminal);
    await typeLine(terminal, page, 'stty size');
    await expect.poll(() => page.read).toContain('24 80');
    terminals.resize(terminal, { cols: 132, rows: 50 });
    await typeLine(terminal, page, 'stty size');
    await expect.poll(() => page.read).toContain('50 132');
    expect(events).toContainEqual({ type: 'terminal-resized', terminal, cols: 132, rows: 50 });
  });

  test('can open its own terminal again', async () => {
    const terminal = open();
    const page = new Page(terminal);
    await typeLine(terminal, page, 'echo by path > /dev/stderr; echo hi | cat /dev/stdin; echo tty > /dev/tty');
    await expect.poll(() => page.read).toContain('by path\r\nhi\r\ntty\r\n');
  });

  test('is handed no file but its terminal, and neither is any other command', async () => {
    const [first, second] = [open(), open()];
    const [, page] = [new Page(first), new Page(second)];
    await typeLine(second, page, 'ls -l --color=never /proc/$$/fd | grep -vc "/dev/pts\\|total"');
    await expect.poll(() => page.read).toMatch(/\r0\r\n/);
    const { stdout } = await sandbox.run(['ls', '-l', '/proc/self/fd']);
    expect(stdout).not.toContain('ptmx');
  });

  test('in a namespace with a name that a shell would take for a command', async () => {
    const terminal = open(await namespaceNamed('$(id)'));
    const page = new Page(terminal);
    await typeLine(terminal, page, 'echo here');
    await expect.poll(() => page.read).toMatch(/here\r\n\$\(id\) # $/);
    expect(page.read).not.toContain('uid=');
  });

  test('completes namespaces and interfaces', async () => {
    await namespaceNamed('net0');
    await sandbox.run(['ip', '-n', 'net0', 'link', 'add', 'name', 'uplink', 'type', 'bridge']);
    const terminal = open();
    const page = new Page(terminal);
    await expect.poll(() => page.read).toContain('host # ');
    terminals.type('ann', terminal, 'ip net\te\tn\tip li\tse\tdev u\t');
    await expect.poll(() => page.read).toContain('host # ip netns exec net0 ip link set dev uplink');
  });
});

describe('who watches', () => {
  test('sees the same as the others, and one who comes later sees what was before', async () => {
    const terminal = open();
    const [ann, bob] = [new Page(terminal), new Page(terminal)];
    await typeLine(terminal, ann, 'echo both');
    await expect.poll(() => ann.read).toContain('both\r\nhost # ');
    expect(bob.text).toBe(ann.text);
    const late = new Page(terminal);
    expect(late.text).toBe(ann.text);
    terminals.type('bob', terminal, 'echo again\r');
    await expect.poll(() => late.read).toContain('again\r\nhost # ');
    expect(late.text).toBe(ann.text);
    expect(events.filter(({ type }) => type === 'terminal-typist').map((event) => 'person' in event && event.person)).toEqual(['ann', 'bob']);
  });

  test('gets nothing any more when it does not watch', async () => {
    const terminal = open();
    const [ann, bob] = [new Page(terminal), new Page(terminal)];
    terminals.unwatchAll(bob.take);
    const before = bob.text;
    await typeLine(terminal, ann, 'echo one');
    await expect.poll(() => ann.read).toContain('one\r\nhost # ');
    bob.acknowledge();
    expect(bob.text).toBe(before);
  });

  test('stops what prints without end by Ctrl-C', async () => {
    const terminal = open();
    const page = new Page(terminal);
    await typeLine(terminal, page, 'yes');
    await expect.poll(() => page.end).toBeGreaterThan(200_000);
    terminals.type('ann', terminal, '\x03');
    await expect.poll(() => page.read).toMatch(/\^C\r\nhost # $/);
    await expect.poll(() => typed).toEqual([['ann', 'host', 'yes', 130]]);
    expect(new Page(terminal).text.length).toBeLessThanOrEqual(1.5 * REMEMBERED_UNITS);
  });

  test('gets no more than is allowed of what prints without end, however fast it reads', async () => {
    const terminal = open();
    const page = new Page(terminal);
    await typeLine(terminal, page, 'yes');
    const since = performance.now();
    await expect.poll(() => page.end, { interval: 10 }).toBeGreaterThan(OUTPUT_OF_ONE.burst + OUTPUT_OF_ONE.perSecond);
    // the last piece may come before its time, and is waited for after it
    expect(performance.now() - since).toBeGreaterThan(700);
    terminals.type('ann', terminal, '\x03');
    await expect.poll(() => page.read).toMatch(/\^C\r\nhost # $/);
  });

  test('and takes nothing makes the shell wait, until the others have waited long enough; then it begins anew', async () => {
    const terminal = open();
    const [awake, asleep] = [new Page(terminal), new Page(terminal)];
    await expect.poll(() => awake.read).toContain('host # ');
    asleep.isAsleep = true;
    terminals.type('ann', terminal, 'yes\r');
    await expect.poll(() => awake.end).toBeGreaterThan(HIGH_UNITS);
    const heldAt = asleep.end;
    await expect.poll(() => awake.end).toBeGreaterThan(heldAt + 2 * HIGH_UNITS);
    expect(asleep.end - heldAt).toBeLessThan(HIGH_UNITS);
    terminals.type('ann', terminal, '\x03');
    await expect.poll(() => awake.read).toMatch(/\^C\r\nhost # $/);
    asleep.isAsleep = false;
    asleep.acknowledge();
    expect(asleep.replays).toBe(2);
    expect(asleep.read).toMatch(/\^C\r\nhost # $/);
  });
});

describe('what was typed', () => {
  test('is told line by line, as it was typed, with how it ended', async () => {
    const terminal = open();
    const page = new Page(terminal);
    await typeLine(terminal, page, '');
    await typeLine(terminal, page, 'false');
    await expect.poll(() => typed.length).toBe(1);
    await typeLine(terminal, page, '  echo  "a; b" \\\\  # 注释');
    await expect.poll(() => typed.length).toBe(2);
    terminals.type('bob', terminal, 'for n in 1 2; do\recho $n\rdone\r');
    await expect.poll(() => typed.length).toBe(3);
    terminals.type('bob', terminal, 'exit 3\r');
    await expect.poll(() => typed).toEqual([
      ['ann', 'host', 'false', 1],
      ['ann', 'host', '  echo  "a; b" \\\\  # 注释', 0],
      ['bob', 'host', 'for n in 1 2; do\necho $n\ndone', 0],
      ['bob', 'host', 'exit 3', 3],
    ]);
    expect(events).toContainEqual({ type: 'terminal-closed', terminal, exit: 3 });
    expect(terminals.list).toEqual([]);
  });

  test('cannot be forged by what a program prints', async () => {
    const terminal = open();
    const page = new Page(terminal);
    const forged = String.raw`printf '\e]633;E;rm -rf /;%s\a\e]633;C\a\e]633;D;0;%s\a' "$PATCHBAY_SECRET" "$PATCHBAY_SECRET"`;
    await typeLine(terminal, page, forged);
    await expect.poll(() => typed).toEqual([['ann', 'host', forged, 0]]);
  });

  test('runs line by line when many lines are pasted', async () => {
    const terminal = open();
    const page = new Page(terminal);
    await expect.poll(() => page.read).toContain('host # ');
    const lines = Array.from({ length: 100 }, (_, index) => (index % 2 === 0 ? `echo line ${String(index)} of a text that is longer than one input queue` : 'false'));
    terminals.type('ann', terminal, `\x1b[200~${lines.join('\r')}\x1b[201~\r`);
    await expect.poll(() => typed.length).toBe(100);
    expect(typed.map(([, , line, exit]) => [line, exit])).toEqual(lines.map((line, index) => [line, index % 2]));
  });
});

describe('closing', () => {
  test('ends the shell and what it runs in the background', async () => {
    const terminal = open();
    const page = new Page(terminal);
    await typeLine(terminal, page, 'sleep 1000 & sleep 2000');
    await expect.poll(() => countOf('sleep')).toBe(2);
    expect(terminals.close(terminal)).toBe(true);
    await expect.poll(() => terminals.list).toEqual([]);
    expect(await countOf('sleep')).toBe(0);
    expect(await countOf('bash')).toBe(0);
    expect(events.at(-1)).toMatchObject({ type: 'terminal-closed', terminal });
    expect(terminals.close(terminal)).toBe(false);
  });

  test('ends one that does not want to', async () => {
    const terminal = open();
    const page = new Page(terminal);
    await typeLine(terminal, page, "trap '' HUP TERM INT; echo stubborn");
    await expect.poll(() => page.read).toContain('stubborn\r\nhost # ');
    terminals.close(terminal);
    await expect.poll(() => terminals.list).toEqual([]);
    expect(await countOf('bash')).toBe(0);
  });

  test('goes with the namespace', async () => {
    const net0 = await namespaceNamed('net0');
    const [inNet0, inHost] = [open(net0), open()];
    await expect.poll(() => new Page(inNet0).read).toContain('net0 # ');
    terminals.closeOutside({ host: HOST });
    await expect.poll(() => terminals.list.map(({ id }: Terminal) => id)).toEqual([inHost]);
  });

  test('goes with the sandbox', async () => {
    const terminal = open();
    await expect.poll(() => new Page(terminal).read).toContain('host # ');
    await sandbox.end();
    await expect.poll(() => terminals.list).toEqual([]);
  });
});
