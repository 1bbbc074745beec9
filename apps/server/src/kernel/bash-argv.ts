/**
 * The command that runs a fixed program of bash's, and nothing else. Without `--norc` bash takes the socket by which it is
 * talked to for a remote login and reads the lab's own ~/.bashrc first (bash(1), "Invoked by remote shell daemon").
 */
export const bashArgv = (program: string): readonly string[] => ['bash', '--norc', '-c', program];
