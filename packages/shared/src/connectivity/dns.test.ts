import { expect, it } from 'vitest';
import { readDnsResult } from './index.ts';

/** As dig 9.18 printed it in a lab, asking dnsmasq 2.90. */
const reply = (status: string, ...answer: readonly string[]): readonly string[] => [
  '',
  '; <<>> DiG 9.18.49-1~deb12u3-Debian <<>> +tries=2 +time=2 @10.0.3.2 -t A -q web.lab',
  '; (1 server found)',
  ';; global options: +cmd',
  ';; Got answer:',
  `;; ->>HEADER<<- opcode: QUERY, status: ${status}, id: 20413`,
  `;; flags: qr aa rd ra; QUERY: 1, ANSWER: ${String(answer.length)}, AUTHORITY: 0, ADDITIONAL: 1`,
  '',
  ';; OPT PSEUDOSECTION:',
  '; EDNS: version: 0, flags:; udp: 1232',
  ';; QUESTION SECTION:',
  ';web.lab.\t\t\tIN\tA',
  '',
  ...(answer.length === 0 ? [] : [';; ANSWER SECTION:', ...answer, '']),
  ';; Query time: 4 msec',
  ';; SERVER: 10.0.3.2#53(10.0.3.2) (UDP)',
  ';; MSG SIZE  rcvd: 52',
  '',
];

it('reads the records of an answer, whatever their type', () => {
  expect(readDnsResult(reply('NOERROR', 'alias.lab.\t\t0\tIN\tCNAME\th.lab.', 'h.lab.\t\t\t300\tIN\tA\t10.0.3.7'), 0)).toEqual({
    outcome: 'answered',
    records: [{ name: 'alias.lab.', ttl: 0, type: 'CNAME', data: 'h.lab.' }, { name: 'h.lab.', ttl: 300, type: 'A', data: '10.0.3.7' }],
    timeMs: 4,
  });
  expect(readDnsResult(reply('NOERROR', 'lab.\t\t\t0\tIN\tTXT\t"v=spf1 -all"', 'lab.\t\t\t0\tIN\tMX\t10 h.lab.'), 0)).toMatchObject({ records: [{ data: '"v=spf1 -all"' }, { data: '10 h.lab.' }] });
});

it.each([
  ['NOERROR', { outcome: 'no-record', timeMs: 4 }],
  ['NXDOMAIN', { outcome: 'no-such-name', timeMs: 4 }],
  ['SERVFAIL', { outcome: 'failed', timeMs: 4 }],
  ['REFUSED', { outcome: 'refused', timeMs: 4 }],
  ['NOTIMP', { outcome: 'other', status: 'NOTIMP', timeMs: 4 }],
])('%s without a record', (status, result) => {
  expect(readDnsResult(reply(status), 0)).toEqual(result);
});

it.each([
  [';; communications error to 10.0.3.2#53: connection refused', 'closed'],
  [';; communications error to 192.0.2.1#53: timed out', 'silent'],
  [';; communications error to 10.0.3.3#53: host unreachable', 'unreachable'],
  [';; UDP setup with fd00::1#53(fd00::1) for web.lab failed: network unreachable.', 'no-route'],
])('%s', (line, outcome) => {
  expect(readDnsResult([line, ';; no servers could be reached'], 9)).toEqual({ outcome });
});

it('says nothing of what it does not know', () => {
  expect(readDnsResult(["dig: couldn't get address for 'x': not found"], 10)).toBeUndefined();
  expect(readDnsResult(reply('NOERROR'), null)).toBeUndefined();
});
