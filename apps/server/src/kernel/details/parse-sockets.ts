/** Reads `ss -H -O -n -a -p` for several kinds of sockets: it has no JSON (misc/ss.c). */
import type { SocketRow } from '@patchbay/shared/protocol';

/** Kind, state, two queues, both ends, and who holds it: `users:(("perl",pid=29,fd=4),("bash",pid=6,fd=5))`. */
const LINE = /^(\S+)\s+(\S+)\s+\d+\s+\d+\s+(\S+)\s+(\S+)(?:\s+users:\(\("(.*?)",pid=(\d+),fd=\d+\))?/;

/** Of several programs that hold one socket, the first is named. A line that is none of a socket is left out. */
export const parseSockets = (text: string): readonly SocketRow[] =>
  text.split('\n').flatMap((line) => {
    const match = LINE.exec(line);
    if (match === null) return [];
    const [, protocol = '', state = '', local = '', remote = '', program, pid] = match;
    return [
      { protocol, state, local, remote, ...(program !== undefined && { program }), ...(pid !== undefined && { pid: Number(pid) }) },
    ];
  });
