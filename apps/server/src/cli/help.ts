/** What `patchbay --help` says. */
import { DEFAULT_PORT } from './arguments.ts';

export const HELP = `patchbay: a network lab in the browser, on the real Linux kernel

  patchbay serve [--port N]   the web lab: prints "Patchbay is ready: URL" when the page can be opened.
                              The URL signs in one browser, once; share a lab from the page itself.
                              Without --port, the environment's PORT counts, else ${String(DEFAULT_PORT)}; 0 is any free port.
                              Only this machine can reach it (127.0.0.1). Ctrl-C ends every lab.
  patchbay check FILE…        builds each lab file in a sandbox of its own and sees whether its checks hold;
                              patchbay check --help says more
  patchbay export FILE --to sh [--style tutorial|compact]
                              the lab of a file as a shell script: as one types it, or with the fewest commands
  patchbay export FILE --to mermaid|dot
                              the lab of a file as a picture in words, for Mermaid or Graphviz to draw;
                              what an export cannot say is listed on standard error
  patchbay doctor [--json]    what this machine can do, what it lacks, and the command that installs it
  patchbay --help             this

Exit status: 0 all is well, 1 a fault or a check that fails, 2 the command line is wrong or a file is refused, 3 this machine lacks something.

  patchbay serve --port 5000
  PORT=0 patchbay serve
  patchbay check labs/*.lab.yaml
  patchbay export lab.lab.yaml --to sh > lab.sh
  patchbay doctor --json
`;

/** What `patchbay check --help` says. */
export const CHECK_HELP = `patchbay check [--json|--junit] [--watch] FILE…

Builds the lab of each file on the real kernel, in a sandbox of its own, sees whether its checks hold, and ends the sandbox.
It needs no server and no root, touches nothing of this machine, and leaves nothing behind. Several files run at once.

A lab file says what is there and what must hold (docs/lab-file.md has every key):

  patchbay: 1
  name: two-on-a-cable
  namespaces:
    net0: { interfaces: { eth0: { addresses: [10.0.1.1/24] } } }
    net1: { interfaces: { eth0: { addresses: [10.0.1.2/24] } } }
  cables:
    - { ends: ["net0:eth0", "net1:eth0"] }
  checks:
    - { ping: 10.0.1.2, from: net0 }                        # within 5s, unless it says otherwise
    - { tcp: "10.0.1.2:80", from: net0, expect: fail }      # must not work, for as long

A check that fails says the first thing on the way that is not as it should be. A file that is refused says where:
FILE:LINE:COLUMN, what was found, and what is allowed.

  --json    all of it for machines, and nothing else on standard output
  --junit   the same as JUnit XML, for what shows the tests of a build
  --watch   once more whenever one of the files changes, until Ctrl-C

Exit status: 0 all checks hold, 1 a check fails, 2 a file is refused (or the command line is wrong),
3 this machine lacks something (patchbay doctor says what).
`;
