/** Sees to the system's packages: finds what is missing, installs it where that is allowed, says how where it is not. */
import { existsSync, readFileSync } from 'node:fs';
import { findCommand, lastLines, runQuietly } from './commands.mjs';
import { inRoot } from './root.mjs';
import { sayStep, stopWith } from './say.mjs';

/** The server's own list: program → package manager → package. */
const programs = JSON.parse(readFileSync(inRoot('apps/server/src/sandbox/programs.json'), 'utf8'));

/** What labs can run, likewise: nothing that the server needs, but tests of it do. */
const labPrograms = JSON.parse(readFileSync(inRoot('apps/server/src/probes/program-packages.json'), 'utf8'));
const NEEDED_BY_TESTS = ['tshark', 'traceroute'];

const NATS = 'nats-server';

/** What the server can be used with, and is tested with. */
const ENGINES = {
  initdb: { 'apt-get': 'postgresql', dnf: 'postgresql-server', pacman: 'postgresql', apk: 'postgresql' },
  [NATS]: { 'apt-get': NATS, dnf: NATS, pacman: NATS, apk: NATS },
};

/**
 * Tests start servers of their own. Debian would start another from each of these packages, on its usual port: files that are there while they are
 * installed say not to. The first is for all services (invoke-rc.d(8)), the second keeps it from making a database (pg_createcluster(1)).
 */
const START_NOTHING = [
  { from: 'scripts/bootstrap/start-nothing.sh', mode: '755', to: '/usr/sbin/policy-rc.d' },
  { from: 'scripts/bootstrap/no-cluster.conf', mode: '644', to: '/etc/postgresql-common/createcluster.d/patchbay.conf' },
];

/** How each package manager is asked, in order of being looked for. */
const MANAGERS = [
  { name: 'apt-get', refresh: ['update', '-q'], install: ['install', '-y', '-q', '--no-install-recommends'], env: { DEBIAN_FRONTEND: 'noninteractive' } },
  { name: 'dnf', install: ['install', '-y'] },
  { name: 'pacman', install: ['-S', '--noconfirm', '--needed'] },
  { name: 'apk', install: ['add'] },
];

/** What the server needs and this machine has not, as `ensureSystemPackages` takes it. */
export const missingPrograms = () => missingOf(Object.entries(programs));

/** What the tests need beside that, and this machine has not. */
export const missingForTests = () =>
  missingOf([...Object.entries(labPrograms).filter(([command]) => NEEDED_BY_TESTS.includes(command)), ...Object.entries(ENGINES)]);

const missingOf = (entries) => entries.map(([command, packages]) => ({ command, packages })).filter(({ command }) => findCommand(command) === undefined);

/**
 * Installs what the given needs lack, or ends the process with the exact command that would.
 * Does nothing when nothing is missing.
 */
export async function ensureSystemPackages(missing) {
  if (missing.length === 0) return;
  const commands = missing.map((need) => need.command).join(', ');
  const manager = MANAGERS.find((candidate) => findCommand(candidate.name) !== undefined);
  if (manager === undefined) {
    stopWith(
      3,
      `These programs are missing: ${commands}. No package manager that Patchbay knows was found (apt-get, dnf, pacman, apk).`,
      'Install the programs in your system’s way, then run the same command again.',
    );
  }
  const packages = [...new Set(missing.map((need) => need.packages[manager.name]))];
  const asRoot = await rootPrefix();
  const install = [manager.name, ...manager.install, ...packages];
  if (asRoot === undefined) {
    const refresh = manager.refresh === undefined ? '' : `sudo ${[manager.name, ...manager.refresh].join(' ')} && `;
    stopWith(
      3,
      `These programs are missing: ${commands}. Installing them needs root, and sudo asks for a password here.`,
      `Run this, then the same command again:\n\n    ${refresh}sudo ${install.join(' ')}`,
    );
  }
  sayStep(`installing system packages with ${manager.name}: ${packages.join(', ')}`);
  const env = { ...process.env, ...manager.env };
  const run = ([command, ...args]) => {
    const [first, ...rest] = [...asRoot, command, ...args];
    return runQuietly(first, rest, { env });
  };
  if (manager.refresh !== undefined) await run([manager.name, ...manager.refresh]);
  const engines = Object.values(ENGINES).map((names) => names[manager.name]).filter((name) => packages.includes(name));
  const quiet = manager.name === 'apt-get' && engines.length > 0 ? START_NOTHING.filter(({ to }) => !existsSync(to)) : [];
  for (const { from, mode, to } of quiet) await run(['install', '-D', '-m', mode, inRoot(from), to]);
  const result = await run(install);
  for (const { to } of quiet) await run(['rm', to]);
  // nor the next time that the machine starts; where there is no systemd, nothing would
  if (quiet.length > 0 && packages.includes(NATS)) await run(['systemctl', 'disable', NATS]);
  if (!result.ok) stopWith(3, `“${[...asRoot, ...install].join(' ')}” failed with exit status ${String(result.exit)}:`, lastLines(result.output));
  const still = missing.filter((need) => findCommand(need.command) === undefined);
  if (still.length > 0) {
    stopWith(3, `${manager.name} installed ${packages.join(', ')}, but ${still.map((need) => need.command).join(', ')} is still not found.`);
  }
}

/** What to write before a command so that it runs as root without a question: nothing, `sudo -n`, or undefined. */
async function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  if (findCommand('sudo') === undefined) return undefined;
  return (await runQuietly('sudo', ['-n', 'true'])).ok ? ['sudo', '-n'] : undefined;
}
