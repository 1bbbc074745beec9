/**
 * `npm run test:programs`: in a browser, what a lab is with routing daemons, DHCP, DNS and iperf3 in it. They are installed by who wants
 * that: the package of one starts it on the machine itself.
 */
import { ensureBrowser } from './bootstrap/browser.mjs';
import { findCommand } from './bootstrap/commands.mjs';
import { stopWith } from './bootstrap/say.mjs';
import { ensureSystemPackages, missingPrograms } from './bootstrap/system-packages.mjs';
import { ensureDependencies, ensureWebBuild } from './bootstrap/workspace.mjs';
import { runEndToEnd } from './suites/end-to-end.mjs';

const PACKAGES = { bird: 'bird2', dnsmasq: 'dnsmasq-base', udhcpc: 'udhcpc', iperf3: 'iperf3', dig: 'bind9-dnsutils' };
const missing = Object.keys(PACKAGES).filter((program) => findCommand(program) === undefined);
if (missing.length > 0) {
  const packages = missing.map((program) => PACKAGES[program]).join(' ');
  stopWith(3, `These programs are missing: ${missing.join(', ')}.`, `On Debian and Ubuntu this gets them:\n\n    sudo apt-get install --no-install-recommends ${packages}`);
}
await ensureSystemPackages(missingPrograms());
await ensureDependencies();
const browser = await ensureBrowser();
await ensureWebBuild();
const { passed, failed, seconds, output } = await runEndToEnd(browser, 'programs.config.ts');
process.stdout.write(`${output}\n── programs: ${passed} passed, ${failed} failed (${seconds} s)\n`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
