/** Two people against each other, and a script that makes hundreds of things: in the end the picture is the kernel's. */
import { expectDrawn } from '../page/expect-drawn.ts';
import { Gesturer } from '../page/gesturer.ts';
import type { Choose, Refusal } from '../page/gesturer.ts';
import { LabPage } from '../page/lab-page.ts';
import { inLab, interfacesInLab, namespacesInLab } from '../server/lab-kernel.ts';
import { expect, test } from '../server/own-server.ts';

// Hundreds of pictures of the page, one before and one after each key, would take longer than what is tried here.
test.use({ trace: 'off' });

/** Of each person. */
const GESTURES = 100;

/** The same choices each time (a linear congruential generator, constants of Numerical Recipes). */
function chooser(seed: number): Choose {
  let state = seed;
  return (count) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
}

/** What a notice has to say for the person to know why. */
const reasonsOf = ({ problems = [], kernel }: Refusal): readonly string[] => [
  ...problems.map(({ subject }) => subject),
  ...(kernel === undefined ? [] : [kernel.stderr.trim()]),
];

/** What every box says of itself. */
const boxesOf = ({ page }: LabPage): Promise<readonly string[]> =>
  page.locator('.react-flow__node').evaluateAll((boxes) => boxes.map((box) => box.getAttribute('aria-label') ?? '').sort());

test('two people who change one lab against each other see one picture in the end, and were told each refusal', async ({ browser, server }) => {
  const first = await browser.newContext();
  const second = await browser.newContext();
  const people = [new Gesturer(await first.newPage(), chooser(1)), new Gesturer(await second.newPage(), chooser(2))] as const;
  const pages = people.map(({ page }) => new LabPage(page)) as [LabPage, LabPage];
  await pages[0].page.goto(server.url);
  await pages[0].page.getByRole('button', { name: 'Three on a bridge' }).click();
  await pages[1].page.goto(await pages[0].invitation());
  for (const page of pages) await expect(page.box('net2')).toBeVisible();

  await Promise.all(
    people.map(async (person) => {
      while (person.made < GESTURES) await person.act();
    }),
  );
  for (const person of people) await expect.poll(() => person.isAnswered).toBe(true);

  for (const page of pages) await expectDrawn(page, server.pid);
  let boxes: readonly string[] = [];
  await expect.poll(async () => {
    boxes = await boxesOf(pages[0]);
    const others = await boxesOf(pages[1]);
    return JSON.stringify(boxes) === JSON.stringify(others) ? 'the same' : { boxes, others };
  }).toBe('the same');
  for (const name of await namespacesInLab(server.pid)) {
    const label = boxes.find((box) => box.startsWith(`${name},`)) ?? '';
    for (const line of await interfacesInLab(server.pid, name)) {
      const [device = '', ...words] = line.split(' ');
      for (const address of words.filter((word) => word.includes('/'))) expect(label).toMatch(new RegExp(`${device} .*${address}`));
    }
  }

  for (const person of people) {
    const notices = await person.readNotices();
    expect(person.refusals.length).toBeGreaterThan(0);
    expect(notices).toHaveLength(person.refusals.length);
    const untold = person.refusals.filter((refusal, index) => reasonsOf(refusal).some((reason) => notices[index]?.includes(reason) !== true));
    expect(untold).toEqual([]);
  }
  await first.close();
  await second.close();
});

test('a script that makes two hundred namespaces leaves the page usable, and is drawn whole', async ({ lab, server }) => {
  const page = new LabPage(lab);
  const script = inLab(server.pid, ['bash', '-c', 'for n in {1..200}; do ip netns add many$n; ip link add name v$n type veth peer name eth0 netns many$n; done']);
  await expect(page.box('many1')).toBeVisible();
  await lab.keyboard.press('n');
  await lab.keyboard.press('Enter');
  await expect.poll(() => namespacesInLab(server.pid)).toContain('net0');
  await script;
  await expect.poll(async () => (await namespacesDrawn(page)).length).toBe(201);
  expect(await namespacesDrawn(page)).toEqual(await namespacesInLab(server.pid));
  await expect.poll(async () => Object.keys(await page.drawnSockets()).length).toBe(400);
});

const namespacesDrawn = async (page: LabPage): Promise<readonly string[]> =>
  (await boxesOf(page)).flatMap((label) => /^(\S+), namespace/.exec(label)?.[1] ?? []).sort();
