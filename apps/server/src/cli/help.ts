/** What `patchbay --help` says. */
import { DEFAULT_PORT } from './arguments.ts';

export const HELP = `patchbay: a network lab in the browser, on the real Linux kernel

  patchbay serve [--port N]   the web lab: prints "Patchbay is ready: URL" when the page can be opened.
                              The URL signs in one browser, once; share a lab from the page itself.
                              Without --port, the environment's PORT counts, else ${String(DEFAULT_PORT)}; 0 is any free port.
                              Only this machine can reach it (127.0.0.1). Ctrl-C ends every lab.
  patchbay doctor [--json]    what this machine can do, what it lacks, and the command that installs it
  patchbay --help             this

Exit status: 0 all is well, 1 a fault, 2 the command line is wrong, 3 this machine lacks something.

  patchbay serve --port 5000
  PORT=0 patchbay serve
  patchbay doctor --json
`;
