/** What `patchbay --help` says. */
import { DEFAULT_PORT } from './arguments.ts';
import type { HelpTopic } from './arguments.ts';

export const HELP = `patchbay: a network lab in the browser, on the real Linux kernel

  patchbay serve [--port N] [--data DIR] [--database URL] [--listen ADDRESS [--name NAME] [--cert FILE --key FILE]]
                 [--behind URL] [--metrics-token FILE] [--log debug|info|warn|error]
                              the web lab: prints "Patchbay is ready: URL" when the page can be opened.
                              The URL signs in one browser, once; share a lab from the page itself.
                              Without --port, the environment's PORT counts, else ${String(DEFAULT_PORT)}; 0 is any free port.
                              Only this machine can reach it (127.0.0.1). Ctrl-C ends every lab; what they are is kept in DIR
                              (~/.local/state/patchbay), and there again when it runs the next time.
                              --database keeps it in PostgreSQL: postgres://USER@HOST/DATABASE, with sslmode=verify-full for TLS
                              (disable, require, verify-ca). With a password, give it as the environment's PATCHBAY_DATABASE:
                              everyone on this machine sees the options of a process.
                              --listen opens it to the network (0.0.0.0: at every address), by HTTPS, with the certificate
                              of FILE or one of its own; --behind is for a proxy on this machine that is called URL.
                              GET /health says whether it can run labs; GET /metrics is for Prometheus, for the owner's
                              browser and for who shows the token of FILE (Authorization: Bearer …).
                              The log goes to standard error, a line for each event of that level (info) and above: JSON, or
                              words on a terminal; no names, no codes, nothing that was typed.
  patchbay check FILE…        builds each lab file in a sandbox of its own and sees whether its checks hold;
                              patchbay check --help says more
  patchbay import FILE…       what other tools made as lab files: shell scripts, containerlab, Kathará, MiniEdit;
                              patchbay import --help says more
  patchbay export FILE… --to FORMAT [-o OUT]
                              the lab of a file for other tools, on standard output or as OUT (a folder for several files);
                              what a format cannot say is listed on standard error
            --to sh [--style tutorial|compact]
                              a shell script: as one types it, or with the fewest commands
            --to clab         a topology of containerlab
            --to svg [--look light|dark]
                              a picture, as the page draws it: things stand where the file has them, or where there is room
            --to mermaid|dot  a picture in words, for Mermaid or Graphviz to draw
            --to netplan|networkd
                              the network configuration of machines, one for each namespace: files in a folder
  patchbay lesson check FILE…
                              sees that the checks of each step of a lesson fail before its solution and hold after it
  patchbay backup FILE [--data DIR]
                              labs, classes and people of DIR as one file; a server may run meanwhile
  patchbay restore FILE [--data DIR]
                              the other way, where no server has DIR; of a database, both say what does it instead
  patchbay admin list|export|end|kick|delete-person
                              what a server that runs has, and an end to it; patchbay admin --help says more
  patchbay doctor [--json] [--database URL]
                              what this machine can do, what it lacks, and the command that installs it; whether the database can be had
  patchbay completion bash|zsh
                              what a shell reads to complete these: source <(patchbay completion bash)
  patchbay --help             this

Exit status: 0 all is well, 1 a fault, a check that fails or a line that does, 2 the command line is wrong or a file is refused, 3 this machine lacks something.

  patchbay serve --port 5000
  PORT=0 patchbay serve
  patchbay check labs/*.lab.yaml
  patchbay import lab.sh -o lab.lab.yaml
  patchbay export lab.lab.yaml --to sh > lab.sh
  patchbay export labs/*.lab.yaml --to svg -o pictures
  patchbay export lab.lab.yaml --to networkd -o machines
  patchbay doctor --json
`;

/** What `patchbay check --help` says. */
const CHECK_HELP = `patchbay check [--json|--junit] [--watch] FILE…

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

Programs of the file (run:) are started before the checks, and end after them; one that ends badly meanwhile is a failure.

A check that fails says the first thing on the way that is not as it should be. A file that is refused says where:
FILE:LINE:COLUMN, what was found, and what is allowed.

  --json    all of it for machines, and nothing else on standard output
  --junit   the same as JUnit XML, for what shows the tests of a build
  --watch   once more whenever one of the files changes, until Ctrl-C

Exit status: 0 all checks hold, 1 a check fails, 2 a file is refused (or the command line is wrong),
3 this machine lacks something (patchbay doctor says what).
`;

/** What `patchbay import --help` says. */
const IMPORT_HELP = `patchbay import [-o OUT] [--json] [--format FORMAT] FILE|FOLDER…
patchbay import [-o OUT] [--json] --from-host

Reads what other tools made, builds it on the real kernel in a sandbox of its own, and writes what the kernel has then as
a lab file. It needs no server and no root, and touches nothing of this machine.

  lab.sh         a shell script of anybody's: ip, ip -n, ip netns exec, bash -c, loops, variables, sysctl, nft, …;
                 brctl, ifconfig, route and iptables are translated, sudo is dropped. bash runs it, with no network but the
                 sandbox's own, no files but the sandbox's, at most 200 processes, 10 s a command, 120 s in all and 1 MiB on
                 standard error.
  lab.clab.yml   containerlab: nodes of the kinds linux, bridge, ovs-bridge and host; links in all forms; exec, sysctls; groups,
                 kinds and defaults. A node of another kind is a namespace with its cables.
  lab/           a folder of Kathará's or Netkit's: lab.conf, shared.startup, NAME.startup. Two on a collision domain have a
                 cable, more a bridge.
  lab.mn         MiniEdit: hosts, switches, legacy routers and links, with the addresses that MiniEdit gives.
  --from-host    what is on this machine: its bridges, cables and namespaces, those of containers too. It only reads; the
                 namespaces of others need root.

What failed, and what is not carried over, is listed on standard error, a line each; nothing is dropped silently:

  lab.sh:12: failed: ip link set v9 up: exit status 1: Cannot find device "v9"
  lab.sh: not carried over: the interface host:vx0: vxlan id 42 dev eth0 dstport 4789

  -o, --out OUT      the lab file to write; a folder where there are several files. Without it, standard output
  --format FORMAT    what the files are, where their names do not say it: shell, clab, kathara, miniedit
  --json             all of it for machines, the lab files too, and nothing else on standard output

  patchbay import lab.sh -o lab.lab.yaml
  patchbay check lab.lab.yaml
  sudo patchbay import --from-host -o host.lab.yaml

Exit status: 0 imported, 1 imported, but lines failed, 2 a file is refused (or the command line is wrong),
3 this machine lacks something (patchbay doctor says what).
`;

/** What `patchbay admin --help` says. */
const ADMIN_HELP = `patchbay admin list [--json] [--data DIR]
patchbay admin export LAB [--data DIR]
patchbay admin end LAB… [--data DIR]
patchbay admin kick PERSON… [--data DIR]
patchbay admin delete-person PERSON… [--data DIR]

Asks the server that runs on DIR (~/.local/state/patchbay). Only the user in whom it runs may, and root: it listens at
DIR/admin.sock, which nobody else can open. LAB and PERSON are ids, as list has them.

  list    the labs: id, whether it is awake, whose it is, its name; and the people: id, name
  export  the lab's file on standard output, as it is now, awake or asleep; what a file cannot say, a line each on standard error.
          The checks of a file that was opened are not in it: only the page that opened it has them
  end     the sandbox of the lab is gone now, and what ran in it. What the lab is stays: who opens it wakes it
  kick    the person is signed out on every device, now. What is theirs stays, and who has a code (their own, or a class's)
          can come back with it: revoke the class's code, or take them out of the class, on its page
  delete-person
          they are kicked, and all that is theirs is gone: their name and codes, their places in classes, their labs. What they
          did in the labs of others stays there, as nobody's. This cannot be undone; backups made before still have it

  --json  the list for machines

  patchbay admin list
  patchbay admin list --json | jq -r '.labs[] | select(.state == "awake").id'
  patchbay admin export 5f0c9a1b2d3e > lab.lab.yaml
  patchbay admin end 5f0c9a1b2d3e

Exit status: 0 done, 1 no server runs on DIR, or it has no such lab or person (the others are done),
2 the command line is wrong.
`;

/** What the commands say that have a help of their own. */
export const HELP_ABOUT: Readonly<Record<HelpTopic, string>> = { check: CHECK_HELP, import: IMPORT_HELP, admin: ADMIN_HELP };
