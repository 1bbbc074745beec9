/** Views of the canvas, and of what lies over it. */
import { box, cable, dock, lines, manyNodes, note, onCanvas, ping, pullLastCable, settled, startingPoint, typed, written } from './view-steps.ts';
import type { Show } from './view-steps.ts';

export const CANVAS_VIEWS: Readonly<Record<string, Show>> = {
  empty: async (page) => {
    await page.locator('section[aria-labelledby="empty-lab"]').waitFor();
  },
  'three-on-a-bridge': async (page) => {
    await startingPoint(page, 3);
    await pullLastCable(page);
    await ping(page, 'net0', 'net1');
    await lines(page, 8);
  },
  'pulled-cable': async (page) => {
    await startingPoint(page, 3);
    await ping(page, 'net0', 'net2');
    await lines(page, 3);
    await pullLastCable(page);
    await lines(page, 7);
  },
  'packet-followed': async (page) => {
    await startingPoint(page, 3);
    await ping(page, 'net0', 'net2');
    await lines(page, 3);
    await pullLastCable(page);
    await dock(page).locator('[data-cause] summary').first().click();
    await dock(page).locator('[data-cause]').first().scrollIntoViewIfNeeded();
  },
  'notes-and-regions': async (page) => {
    await startingPoint(page, 3);
    await box(page, 'net0').click();
    await box(page, 'net1').click({ modifiers: ['Shift'] });
    await written(page, 'Shift+G', page.viewportSize()?.width === 1280 ? '学生' : 'Students');
    await box(page, 'net2').click();
    await written(page, 'Shift+G', 'DMZ');
    await note(page, [0.2, 0.3], 'net0 and net1 share one subnet:\n10.0.1.0/24');
    await note(page, [0.75, 0.3], '这里要配置默认网关，\n先 ping 10.0.1.254。');
  },
  'icons-and-colours': async (page) => {
    await startingPoint(page, 3);
    for (const [name, icon, hue] of [['net0', 2, 1], ['net1', 5, 4], ['net2', 8, 6], ['mybridge0', 7, 0]] as const) {
      await box(page, name).click({ position: { x: 30, y: 20 } });
      await page.keyboard.press('a');
      const groups = page.getByRole('dialog').getByRole('radiogroup');
      await groups.first().getByRole('radio').nth(icon).click();
      await groups.last().getByRole('radio').nth(hue).click();
      await page.keyboard.press('Escape');
    }
    await box(page, 'net1').click();
    await page.keyboard.press('a');
    await page.getByRole('dialog').waitFor();
  },
  'new-cable': async (page) => {
    await startingPoint(page, 2);
    await page.keyboard.press('c');
    await box(page, 'net0').click();
    await box(page, 'net1').click();
    await page.getByRole('textbox').first().fill('a/b');
  },
  'long-names': async (page) => {
    await startingPoint(page, 3);
    for (const name of ['a-very-long-one', '网络一号', 'n', 'customer-edge-1']) {
      await page.keyboard.press('n');
      await page.getByRole('textbox').first().fill(name);
      await page.keyboard.press('Enter');
      await page.getByRole('textbox').first().waitFor({ state: 'hidden' });
    }
    await settled(page);
  },
  'cable-replugged': async (page) => {
    await startingPoint(page, 3);
    await cable(page, 2);
    await dock(page).getByRole('combobox').last().selectOption({ index: 0 });
  },
  traffic: async (page) => {
    await startingPoint(page, 3);
    await ping(page, 'net0', 'net2');
    await lines(page, 6);
    await page.locator('[data-traffic]').first().waitFor({ state: 'attached' });
  },
  folded: async (page) => {
    await startingPoint(page, 3);
    await pullLastCable(page);
    await page.locator('[data-folded]').click();
    await page.locator('.react-flow__node-namespace').first().waitFor({ state: 'detached' });
  },
  'forty-nodes': (page) => manyNodes(page, 4, 9),
  'two-hundred-nodes': (page) => manyNodes(page, 4, 49),
  'two-hundred-folded': async (page) => {
    await manyNodes(page, 4, 49);
    for (let bridge = 1; bridge <= 4; bridge += 1) {
      await box(page, `sw${String(bridge)}`).click();
      await page.keyboard.press('Shift+F');
    }
    await page.locator('.react-flow__node-namespace').nth(1).waitFor({ state: 'detached' });
    await page.keyboard.press('Shift+1');
  },
  'past-a-box': async (page) => {
    await startingPoint(page, 3);
    const net1 = await box(page, 'net1').boundingBox();
    if (net1 === null) return;
    await page.mouse.move(net1.x + 20, net1.y + 15);
    await page.mouse.down();
    await page.mouse.move(net1.x + 40, net1.y + 15);
    await page.mouse.move(net1.x - 180, net1.y - 110, { steps: 4 });
    await page.mouse.up();
  },
  'shaped-cables': async (page) => {
    await startingPoint(page, 3);
    await box(page, 'mybridge0').click();
    await typed(
      page,
      'tc qdisc add dev veth0 root tbf rate 64kbit burst 32kbit latency 400ms; tc qdisc add dev veth2 root handle 1: htb; ip netns exec net0 tc qdisc add dev eth0 root tbf rate 10mbit burst 32kbit latency 400ms',
    );
    await page.locator('[data-cable][data-look="slow"]').nth(1).waitFor();
    await cable(page, 0);
  },
  'bridges-side-by-side': async (page) => {
    await startingPoint(page, 3);
    await box(page, 'mybridge0').click();
    await typed(
      page,
      'for n in 1 2; do ip link add br$n up type bridge stp_state $((n - 1)); ip link add veth-to-br$n up master mybridge0 type veth peer name veth-to-old$n; ip link set veth-to-old$n up master br$n; done; ip link add up1 up master br1 type veth peer name up2; ip link set up2 up master br2',
    );
    await box(page, 'br2').waitFor();
    await box(page, 'br1').click();
    await page.keyboard.press('Shift+1');
  },
  'unnamed-namespace': async (page) => {
    await startingPoint(page, 1);
    await onCanvas(page);
    await typed(page, 'unshare --net sleep 60 & sleep 0.3; ip link add va type veth peer name vb; ip link set dev vb netns $!');
    await page.locator('.react-flow__node[aria-label^="net:["]').click();
  },
  menu: async (page) => {
    await startingPoint(page, 3);
    await box(page, 'net1').click({ button: 'right' });
    await page.getByRole('menu').waitFor();
  },
  'menu-cable': async (page) => {
    await startingPoint(page, 3);
    await cable(page, 1);
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem').nth(1).hover();
  },
  'menu-canvas': async (page) => {
    await startingPoint(page, 3);
    await page.locator('.react-flow__pane').click({ button: 'right', position: { x: 60, y: 60 } });
    await page.getByRole('menu').waitFor();
  },
  'snap-lines': async (page) => {
    await startingPoint(page, 3);
    const at = await box(page, 'net1').boundingBox();
    if (at === null) return;
    await page.mouse.move(at.x + 30, at.y + 20);
    await page.mouse.down();
    await page.mouse.move(at.x + 33, at.y + 20);
    await page.mouse.move(at.x + 36, at.y + 23, { steps: 3 });
    await page.locator('[data-guide="gap"]').first().waitFor({ state: 'attached' });
  },
  'tidied-up': async (page) => {
    await startingPoint(page, 3);
    await box(page, 'net0').click();
    await page.keyboard.press('Shift+P');
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Shift+T');
    await page.locator('[data-tidying="tidied"]').waitFor();
  },
  finder: async (page) => {
    await startingPoint(page, 3);
    await page.keyboard.press('Control+k');
    await page.getByRole('option').first().waitFor();
  },
  'finder-found': async (page) => {
    await startingPoint(page, 3);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('net1');
    await page.getByRole('option').nth(2).waitFor();
  },
  'finder-nothing': async (page) => {
    await startingPoint(page, 3);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('192.168.77.1');
    await page.getByRole('option').first().waitFor({ state: 'detached' });
  },
  shortcuts: async (page) => {
    await startingPoint(page, 3);
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
  },
  terminal: async (page) => {
    await startingPoint(page, 2);
    await box(page, 'net0').click();
    await page.keyboard.press('t');
    await page.locator('.xterm-screen').waitFor();
    await page.keyboard.type('ip -br addr; ping -c 2 10.0.1.2');
    await page.keyboard.press('Enter');
    await page.getByText('2 packets transmitted').first().waitFor();
  },
};
