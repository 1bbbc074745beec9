/** A constant script: where it sends to are its arguments. It prints what comes back, and how long that took (bash(1): TIMEFORMAT); dd reads one datagram. */
const SEND = 'TIMEFORMAT="%3R s"; exec 3<>"/dev/udp/$0/$1" && echo hello >&3 && time timeout "$2" dd bs=64K count=1 status=none <&3';

/** Sends a datagram, and ends with 0 where one comes back. `target` is an address; after so many seconds it is given up, with 124 (timeout(1)). */
export const udpDatagramArgv = (target: string, port: number, waitS: number): readonly string[] => ['bash', '-c', SEND, target, String(port), String(waitS)];
