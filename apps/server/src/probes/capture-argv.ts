/** The commands of a capture: Wireshark's own `tshark` (tshark(1)) catches, summarises and keeps, and later reads again. */
import { PACKET_COLUMN_FORMAT } from '@patchbay/shared/capture';
import { MAX_CAPTURE_OCTETS } from '@patchbay/shared/protocol';
import type { CaptureRequest } from '@patchbay/shared/protocol';
import { execIn } from './exec-in.ts';

/** Where in the lab what was caught is kept, as pcapng. */
export const captureFile = (id: string): string => `/tmp/capture-${id}.pcapng`;

const caughtBy = (filter: string | undefined): readonly string[] => (filter === undefined ? [] : ['-f', filter]);

/** As a person could type it in the lab's host, and as it runs: a line for each packet as it comes (-l), no names looked up (-n). */
export const captureArgv = ({ namespace, interface: name, filter }: CaptureRequest, file: string): readonly string[] => [
  ...execIn(namespace),
  ...['tshark', '-i', name, ...caughtBy(filter)],
  ...['-w', file, '-a', `filesize:${String(MAX_CAPTURE_OCTETS / 1_000)}`],
  ...['-n', '-l', '-P', '-t', 'e', '-T', 'tabs', '-o', `gui.column.format:${PACKET_COLUMN_FORMAT}`],
];

/** Prints what a filter is compiled to, for this interface; nothing, and why, where it is no filter (dumpcap(1), -d). */
export const filterArgv = ({ namespace, interface: name }: CaptureRequest, filter: string): readonly string[] => [
  ...execIn(namespace),
  ...['dumpcap', '-d', '-i', name, '-f', filter],
];

const reading = (file: string, packet: number): readonly string[] => ['tshark', '-n', '-r', file, '-c', String(packet), '-Y', `frame.number==${String(packet)}`];

/** Everything that the dissectors know of one packet of a file. */
export const decodeArgv = (file: string, packet: number): readonly string[] => [...reading(file, packet), '-T', 'pdml'];

/** Its octets: only the outermost layer, which has all of them. */
export const octetsArgv = (file: string, packet: number): readonly string[] => [...reading(file, packet), '-T', 'jsonraw', '-j', 'frame'];

/** What was said over a connection, by its number among those of its protocol in the file. */
export const followArgv = (file: string, protocol: 'tcp' | 'udp', stream: number): readonly string[] => [
  ...['tshark', '-n', '-Q', '-r', file, '-q', '-z', `follow,${protocol},ascii,${String(stream)}`],
];
