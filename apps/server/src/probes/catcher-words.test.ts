import { expect, test } from 'vitest';
import { isTelling } from './catcher-words.ts';

const drops = (counts: string): string => `Packets received/dropped on interface 'veth1': ${counts} (83.3%)`;

test.each([
  ['', false],
  ['Capturing on \'eth0\'', false],
  [drops('10/0 (pcap:0/dumpcap:0/flushed:0/ps_ifdrop:0)'), false],
  // as it was being stopped
  [drops('10/2 (pcap:0/dumpcap:0/flushed:2/ps_ifdrop:0)'), false],
  [drops('10/3 (pcap:0/dumpcap:1/flushed:2/ps_ifdrop:0)'), true],
  [drops('10/20 (pcap:20/dumpcap:0/flushed:0/ps_ifdrop:0)'), true],
  [drops('10/20 (pcap:0/dumpcap:0/flushed:2/ps_ifdrop:0)'), true],
  ['dumpcap: There is no device named "eth7"', true],
])('of %j is told: %j', (line, told) => {
  expect(isTelling(line)).toBe(told);
});
