/** A constant script: what it connects to are its arguments. It prints how long that took (bash(1): TIMEFORMAT). */
const CONNECT = 'TIMEFORMAT="%3R s"; time : 3<>"/dev/tcp/$0/$1"';

/** Connects by TCP, and ends with 0 where that is taken. `target` is an address; after so many seconds it is given up, with 124 (timeout(1)). */
export const tcpConnectArgv = (target: string, port: number, waitS: number): readonly string[] => ['timeout', String(waitS), 'bash', '-c', CONNECT, target, String(port)];
