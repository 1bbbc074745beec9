import { expect, test } from 'vitest';
import { parseMonitorLine } from './monitor-line.ts';

const at = Date.UTC(2026, 10, 24, 23, 28, 6, 323);
const STAMP = '[2026-11-24T23:28:06.323671]';

test.each([
  [`${STAMP} [nsid current][NSID]nsid 7 (iproute2 netns name: net1)`, { namespace: 'current', kind: 'nsid', at }],
  [`${STAMP} [nsid 0][NETCONF]inet a0 forwarding off rp_filter off`, { namespace: 0, kind: 'netconf', at }],
  [`${STAMP} [nsid 12][LINK]2: b0@NONE: <BROADCAST,MULTICAST> mtu 1500`, { namespace: 12, kind: 'link', index: 2, at }],
  [`${STAMP} [nsid 0][ADDR]Deleted 2: a0    inet6 fe80::1/64 scope link`, { namespace: 0, kind: 'address', at }],
  [`${STAMP} [nsid current][ROUTE]multicast ff00::/8 dev a0`, { namespace: 'current', kind: 'route', at }],
  [`${STAMP} [nsid current][NEIGH]dev br0 lladdr 8e:cc:50:8c:32:2d PERMANENT`, { namespace: 'current', kind: 'neighbour', at }],
  [`${STAMP} [nsid 0][RULE]32765: from fd00::/64 lookup 9`, { namespace: 0, kind: 'rule', at }],
  [`${STAMP} [nsid 0][ADDR]17: a0    inet 10.0.1.1/24 scope global a0`, { namespace: 0, kind: 'address', index: 17, at }],
  [`${STAMP} [nsid 0][LINK]Deleted 2: b0@NONE: <BROADCAST,MULTICAST> mtu 1500`, { namespace: 0, kind: 'link', at }],
  ['[LINK]2: b0: <UP>', { namespace: 'current', kind: 'link', index: 2 }],
])('%s', (line, event) => {
  expect(parseMonitorLine(line)).toEqual(event);
});

test.each(['', 'x[nsid 0][LINK]2: b0', `${STAMP} [nsid 0][QDISC]0: from all`, '    link/ether ee:ad:9e:3f:3a:ac', `${STAMP} [nsid x][LINK]2`])(
  'no event: %s',
  (line) => {
    expect(parseMonitorLine(line)).toBeUndefined();
  },
);
