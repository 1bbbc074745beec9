import { expect, test } from 'vitest';
import { expectTruth, expectTruthWhereOpened, imported, lines } from './test-imports.ts';

test.each(['two-pcs', 'one-lan', 'static-routing', 'ring', 'old-netkit'])('%s/ is the lab that one builds by hand', async (name) => {
  const { text, failed, format } = await imported(`kathara/${name}`);
  expect({ format, failed }).toEqual({ format: 'kathara', failed: [] });
  await expectTruth(`kathara/${name}.truth.sh`, text);
});

test('lines of a startup that fail, and what is not carried over, are told in the file where they stand', async () => {
  const { text, failed, notCarried } = await imported('kathara/services');
  const placed = (remarks: typeof failed) => remarks.map((remark) => `${remark.place?.file.replace(/^.*services\//, '') ?? ''}:${lines([remark])[0] ?? ''}`);
  expect(placed(failed)).toEqual([
    'web.startup:3: /etc/init.d/bind start: exit status 127: /etc/init.d/bind: No such file or directory',
    'web.startup:5: ip link set eth4 up: exit status 1: Cannot find device "eth4"',
  ]);
  expect(placed(notCarried)).toEqual([
    'lab.conf:2:1: web[port]',
    'lab.conf:3:1: web[image]',
    'lab.conf:4:1: the name client_with_long_name: it becomes client_with_lon',
    'lab.conf:1: that every machine forwards and none limits its ICMP errors: here those forward that have more than one interface',
    'gone.startup:1: the commands of a machine that is not in lab.conf',
    'lab.dep:1: this file',
    'web/:1: the files of this folder',
    'web.startup:2: systemctl start apache2: nothing is installed, loaded or started here',
  ]);
  await expectTruthWhereOpened('kathara/services.truth.sh', text);
});
