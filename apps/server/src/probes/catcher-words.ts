/** What `dumpcap` says while it catches and when it ends. */

const USUAL: readonly RegExp[] = [
  /^File: /,
  /^Capturing on /,
  /^Packets captured: /,
  /^Running as user /,
  /^Packets received\/dropped on interface .*: \d+\/0 \(/,
  // what came as it was being stopped is no loss (dumpcap.c, report_packet_drops: received, dropped, and of these by whom)
  /^Packets received\/dropped on interface .*: \d+\/(\d+) \(pcap:0\/dumpcap:0\/flushed:\1\/ps_ifdrop:0\)/,
];

/** Whether a line says something that whoever watches should hear: not what it says each time. */
export const isTelling = (line: string): boolean => line !== '' && !USUAL.some((usual) => usual.test(line));
