import { expect, test } from 'vitest';
import { expectTruth, expectTruthWhereOpened, imported, lines } from './test-imports.ts';

test.each(['two-linux.clab.yml', 'groups-on-bridge.clab.yml', 'extended-links.clab.yml', 'to-the-host.clab.yaml', 'nat-edge.clab.yml'])('%s is the lab that one builds by hand', async (name) => {
  const { text, failed, format } = await imported(`clab/${name}`);
  expect({ format, failed }).toEqual({ format: 'clab', failed: [] });
  await expectTruth(`clab/${name.replace(/clab\.ya?ml$/, 'truth.sh')}`, text);
});

test('what is no Linux is a namespace with its cables, and all that is not carried over is told at its place', async () => {
  const { text, failed, notCarried } = await imported('clab/foreign.clab.yml');
  expect(lines(failed)).toEqual([`20:11: ip netns exec a-client-with-a vtysh -c 'conf t': exit status 1: exec of "vtysh" failed: No such file or directory`]);
  expect(lines(notCarried)).toEqual([
    '2:1: prefix',
    '5:5: topology.defaults.env',
    '9:7: topology.nodes.srl1.image',
    '10:7: topology.nodes.srl1.startup-config',
    '11:7: topology.nodes.srl1.ports',
    '8:13: the kind nokia_srlinux of srl1: it becomes a namespace with its cables',
    expect.stringMatching(/^\d+:\d+: topology\.nodes\.srl2\.image$/) as string,
    expect.stringMatching(/topology\.nodes\.srl2\.startup-config$/) as string,
    expect.stringMatching(/topology\.nodes\.srl2\.ports$/) as string,
    '15:7: topology.nodes.srl2.binds',
    expect.stringMatching(/the kind nokia_srlinux of srl2: it becomes a namespace with its cables$/) as string,
    '16:5: the name a-client-with-a-long-name: it becomes a-client-with-a',
    '23:19: the name ethernet-1/2 of an interface: it becomes ethernet-1-2',
    '24:32: the link: a macvlan on an interface of the machine',
    '25:7: the link: an interface without a cable',
    '26:7: the link: a VXLAN to another machine',
    '6:3: the management network, and the MTU of 9500 that cables have there unless they say otherwise',
  ]);
  await expectTruthWhereOpened('clab/foreign.truth.sh', text);
});
