/** A shell in the page: what is typed in it draws itself, stays through a reload, and never takes the page with it. */
import { readFileSync } from 'node:fs';
import { namespacesInLab } from '../server/lab-kernel.ts';
import { expect, test } from '../server/test.ts';
import { expectDrawn } from '../page/expect-drawn.ts';
import { LabPage } from '../page/lab-page.ts';
import { TerminalPage } from '../page/terminal-page.ts';

/** What a learner types of scenarios, one after another, in one lab. */
const linesOf = (...scenarios: readonly string[]): string[] =>
  scenarios
    .flatMap((name) => readFileSync(new URL(`../../docs/scenarios/${name}.sh`, import.meta.url), 'utf8').split('\n'))
    .filter((line) => line !== '');

for (const { title, scenarios, ends } of [
  { title: 'one namespace', scenarios: ['01-one-namespace'], ends: ' 0% packet loss' },
  { title: 'two on a veth pair', scenarios: ['02-two-namespaces-veth'], ends: ' 0% packet loss' },
  { title: 'three on a bridge, and on to docker’s bridge mode', scenarios: ['03-three-on-a-bridge', '04-docker-bridge-mode'], ends: ' 0% packet loss' },
  { title: 'the six kinds of namespace', scenarios: ['05-six-kinds-of-namespace'], ends: 'uid=0(root)' },
]) {
  test(`${title}, typed line by line, draws itself`, async ({ lab, server }) => {
    const [page, terminal] = [new LabPage(lab), new TerminalPage(lab)];
    await terminal.open();
    for (const line of linesOf(...scenarios)) {
      await terminal.run(line);
      await expectDrawn(page, server.pid);
    }
    expect((await terminal.lines()).join('\n')).toContain(ends);
  });
}

test('a tutorial pasted at once draws itself, and is told line by line', async ({ lab, server, context }) => {
  const [page, terminal] = [new LabPage(lab), new TerminalPage(lab)];
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await terminal.open();
  await lab.evaluate((text) => navigator.clipboard.writeText(text), linesOf('03-three-on-a-bridge', '04-docker-bridge-mode').join('\n'));
  await lab.keyboard.press('Control+Shift+V');
  await expect.poll(async () => (await terminal.lines()).at(-1)).toContain('ping -c 3 203.0.113.9');
  await lab.keyboard.press('Enter');
  await expect.poll(async () => (await terminal.lines()).join('\n')).toMatch(/203\.0\.113\.9 ping statistics[^]* 0% packet loss/);
  await expectDrawn(page, server.pid);
  await expect(page.box('net2')).toHaveAttribute('aria-label', /eth0 up 10\.0\.1\.3\/24/);
  await lab.getByRole('tab', { name: 'Commands' }).click();
  await expect(page.journal.getByText('nft add table ip nat')).toBeVisible();
  await expect(page.journal.getByText(/^for n in 0 1 2; do\s+ip netns add net\$n/)).toBeVisible();
});

test('a reload keeps the scrollback; every namespace has its own shell', async ({ lab }) => {
  const terminal = new TerminalPage(lab);
  await new LabPage(lab).page.getByRole('button', { name: 'Two on a veth pair' }).click();
  await new LabPage(lab).box('net1').click();
  await lab.getByRole('button', { name: 'Terminal', exact: true }).click();
  await terminal.prompts('net1 #');
  await terminal.run('echo 中文 && seq 1 100', 'net1 #');
  await lab.reload();
  await terminal.prompts('net1 #');
  // it is shown already, and somebody who clicks there means to type
  await lab.getByRole('tab', { name: 'net1' }).click();
  await expect.poll(async () => (await terminal.lines()).slice(-3)).toEqual(['99', '100', 'net1 #']);
  for (let pages = 0; pages < 20; pages += 1) await lab.keyboard.press('Shift+PageUp');
  await expect.poll(() => terminal.lines()).toEqual(expect.arrayContaining(['net1 # echo 中文 && seq 1 100', '中文', '1', '2']));
});

test('keys in a terminal are the shell’s; Ctrl+` leaves it, and enters it again', async ({ lab, server }) => {
  const terminal = new TerminalPage(lab);
  await terminal.open();
  await lab.keyboard.type('nbcvpt');
  await lab.keyboard.press('Escape');
  await expect.poll(async () => (await terminal.lines()).at(-1)).toBe('host # nbcvpt');
  await lab.keyboard.press('Control+c');
  await lab.keyboard.press('Control+`');
  await lab.keyboard.press('n');
  await expect(lab.getByRole('button', { name: 'Create' })).toBeVisible();
  await lab.keyboard.press('Enter');
  await expect.poll(() => namespacesInLab(server.pid)).toEqual(['net0']);
  await lab.keyboard.press('Control+`');
  await terminal.run('echo back');
});

test('what is typed while a shell opens is its own; one that ended says so, and is opened again', async ({ lab, server }) => {
  const terminal = new TerminalPage(lab);
  await lab.keyboard.type('texit 3\n');
  await expect(lab.getByText('The shell ended (exit 3).')).toBeVisible();
  await lab.getByRole('button', { name: 'Open again' }).click();
  await terminal.run('echo nbn');
  await expect(lab.getByRole('button', { name: 'Create' })).toBeHidden();
  expect(await namespacesInLab(server.pid)).toEqual([]);
});

test('colours of every kind break no rule of the page, in both themes', async ({ lab }) => {
  const errors: string[] = [];
  lab.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  const terminal = new TerminalPage(lab);
  await terminal.open();
  await terminal.run("printf '\\e[31mred \\e[38;5;208morange \\e[38;2;10;20;250mblue\\e[0m\\n'");
  const ground = () => lab.locator('.xterm-scrollable-element').evaluate((element) => getComputedStyle(element).backgroundColor);
  expect(await ground()).toBe('rgb(255, 255, 255)');
  await lab.getByRole('button', { name: 'Dark theme' }).click();
  await expect.poll(ground).toBe('rgb(24, 28, 36)');
  await expect(terminal.screen.locator('.xterm-rows')).toHaveCSS('color', 'rgb(236, 239, 244)');
  expect(errors).toEqual([]);
});

test('what prints without end leaves the page usable, and Ctrl-C ends it', async ({ lab, server }) => {
  const [page, terminal] = [new LabPage(lab), new TerminalPage(lab)];
  await terminal.open();
  await lab.keyboard.type('yes\n');
  await expect.poll(() => terminal.lines()).toEqual(expect.arrayContaining(['y', 'y', 'y']));
  await page.dragFromPalette('Namespace', [400, 400]);
  await expect.poll(() => namespacesInLab(server.pid)).toEqual(['net0']);
  await terminal.screen.click();
  await lab.keyboard.press('Control+c');
  await terminal.prompts();
});

test('two people see one terminal, and who types in it', async ({ lab, browser }) => {
  const mine = new TerminalPage(lab);
  const invitation = await new LabPage(lab).invitation();
  await mine.open();

  const second = await browser.newContext();
  const theirs = new TerminalPage(await second.newPage());
  await theirs.page.goto(invitation);
  await theirs.page.getByRole('tab', { name: 'host' }).click();
  await theirs.prompts();
  await theirs.run('echo hello');
  await expect.poll(() => mine.lines()).toEqual(['host # echo hello', 'hello', 'host #']);
  await expect(lab.getByText('Person 2 types')).toBeVisible();
  await second.close();
});
