/** A DNS server is asked: what it knows, what it does not, whom it does not serve, and where there is none. */
import { CHAIN } from '../../apps/server/src/probes/test-chain.ts';
import { axeFindings } from '../page/axe-findings.ts';
import { LabPage } from '../page/lab-page.ts';
import { inLab } from '../server/lab-kernel.ts';
import { expect, test } from '../server/test.ts';

const SERVER = 'dnsmasq -d --user= --group= --conf-file=/dev/null --no-resolv --no-hosts --local=/lab/ --host-record=www.lab,10.0.3.2 --cname=alias.lab,www.lab --local-ttl=60';

test('the records of a name, each address with who has it; no such name, no such record, refused, nobody there', async ({ lab: page, server }) => {
  const lab = new LabPage(page);
  await inLab(server.pid, ['bash', '-ec', `${CHAIN}; ip netns exec net1 ${SERVER} >/tmp/dns 2>&1 & until ip netns exec net1 ss -lun | grep -q :53; do :; done`]);
  await expect(lab.box('net1')).toBeVisible();
  await lab.box('net0').click();
  const panel = page.getByRole('complementary');
  await panel.getByRole('tab', { name: 'Tests' }).click();
  await panel.getByRole('combobox', { name: 'Test' }).selectOption('DNS query');
  const whom = panel.getByRole('combobox', { name: 'From net0 to' });
  await whom.selectOption({ label: 'net1 · 10.0.3.2' });
  const ask = async (type: string, name: string) => {
    await panel.getByRole('combobox', { name: 'Record' }).selectOption(type);
    const field = panel.getByRole('textbox', { name: type === 'PTR' ? 'Address' : 'Name' });
    await field.fill(name);
    await field.press('Enter');
    return panel.getByRole('article', { name: `(${name} ${type})` });
  };
  const found = await ask('A', 'alias.lab');
  await expect(found.getByText(/^net1 answers: alias\.lab has these 2 records\. It took \d+ ms\.$/)).toBeVisible();
  await expect(found.getByRole('list', { name: 'Records' }).getByRole('listitem')).toHaveText([/^alias\.lab\. CNAME www\.lab\./, /^www\.lab\. A 10\.0\.3\.2 net1 may be kept for 60 s$/]);
  await expect(found.getByText('$ ip netns exec net0 dig +tries=2 +time=2 @10.0.3.2 -t A -q alias.lab')).toBeVisible();
  await expect((await ask('PTR', '10.0.3.2')).getByText('www.lab.', { exact: true })).toBeVisible();
  await expect((await ask('A', 'none.lab')).getByText('net1 answers: there is no such name as none.lab (NXDOMAIN).')).toBeVisible();
  await expect((await ask('MX', 'www.lab')).getByText('net1 answers: it knows www.lab, but has no MX record of it.')).toBeVisible();
  await expect((await ask('A', 'example.com')).getByText(/^net1 refuses to answer \(REFUSED\)/)).toBeVisible();

  await whom.selectOption({ label: 'r2 · 10.0.2.2' });
  await expect((await ask('AAAA', 'www.lab')).getByText('r2 is reached, but nobody listens on its UDP port 53')).toBeVisible();
  await panel.getByRole('textbox', { name: 'Name' }).fill('-f x');
  await expect(panel.getByText('Not a name: letters, digits and hyphens')).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Start' })).toBeDisabled();
  expect(await axeFindings(page)).toEqual([]);
});
