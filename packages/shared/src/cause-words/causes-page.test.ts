import { CAUSE_NAMES, causeForm, expectedObservation, explain, plantFault } from '../explain/index.ts';
import type { Cause, Journey, Stop } from '../explain/index.ts';
import { LABS, TRIED_IN } from '../explain/test-labs.ts';
import type { LabName, Planted } from '../explain/test-labs.ts';
import { seededRandom } from '../random/index.ts';
import { applyDiff } from '../topology/index.ts';
import type { Topology } from '../topology/index.ts';
import { expect, test } from 'vitest';
import { chinese, english } from './index.ts';

interface Broken {
  readonly topology: Topology;
  readonly journey: Journey;
}

const labOf = (name: LabName): Broken => LABS.find((lab) => lab.name === name)!;

/** What no change of a lab brings about: a port that came up just now, and a program that does not run. */
const UNPLANTED: Readonly<Record<Exclude<Cause, Planted>, () => Stop | undefined>> = {
  'stp-waits': () => {
    const { topology, journey } = labOf('bridge');
    const { interfaces, ...rest } = expectedObservation(topology);
    const waiting = Object.fromEntries(Object.entries(interfaces).map(([key, one]) => [key, one.kind === 'bridge' ? { ...one, stp: true } : { ...one, ...(one.master !== undefined && { portState: 'listening' as const }) }]));
    return explain({ ...rest, interfaces: waiting }, journey).stopsAt;
  },
  'nobody-listens': () => {
    const { topology, journey } = labOf('pair');
    return explain(expectedObservation(topology), { ...journey, protocol: 'tcp', port: 80 }, { sockets: { net1: [] } }).stopsAt;
  },
};

function planted(cause: Planted): Stop | undefined {
  const { topology, journey } = labOf(TRIED_IN[cause]);
  return explain(expectedObservation(applyDiff(topology, plantFault(cause, topology, journey, seededRandom(cause))!)), journey).stopsAt;
}

const isPlanted = (cause: Cause): cause is Planted => cause in TRIED_IN;
/** `ip -n net0 route show` → `ip route`: the tool, wherever it is asked. */
const toolOf = (argv: readonly string[]): string => {
  const inside = argv[1] === 'netns' ? argv.slice(4) : argv[1] === '-n' ? [argv[0] ?? '', ...argv.slice(3)] : argv;
  const [program = '', ...rest] = inside;
  return ['ip', 'bridge', 'tc'].includes(program) ? `${program} ${rest.find((word) => !word.startsWith('-')) ?? ''}` : program;
};

function rowOf(cause: Cause): string {
  const stop = isPlanted(cause) ? planted(cause) : UNPLANTED[cause]();
  const remedies = [...new Set(stop?.remedies.map(({ name }) => name))];
  const cells = [`\`${cause}\``, english.cause[cause], chinese.cause[cause], stop?.evidence === undefined ? '–' : `\`${toolOf(stop.evidence.argv)}\``, remedies.length === 0 ? '–' : remedies.map((name) => english.remedy[name]).join('; '), causeForm(cause).needs ?? '–'];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('{{', '*').replaceAll('}}', '*')).join(' | ')} |`;
}

const page = (): string => `# Why a packet gets no answer

Every cause that Patchbay knows by name, as \`CAUSES\` has them; this page is made of the code (\`npx vitest run --project unit causes-page -u\`). The same names
stand for the faults that a lesson can plant. How they are found is told in [decision 34](decisions/34-explanations.md).

Each is put into a lab of the real kernel (\`causes.kernel.test.ts\`), where a ping must fail, the cause must be the one that is found, its evidence must be
what the tool prints, and the first remedy must make the ping work. A cause that needs something of the kernel is tried where the kernel has it: \`npm test\` names those that
it leaves out, and \`npm run test:kernel\` tries them on a full kernel in an emulator.
\`stp-waits\` and \`nobody-listens\` have a test of their own, because no change of a lab
brings them about; the second is found by checks of TCP, in lab files and in lessons: what the page itself sends are pings. What mends it is to start the program, which is no change of the lab.

| name | in English | in Chinese | evidence | what mends it | the kernel needs |
| --- | --- | --- | --- | --- | --- |
${CAUSE_NAMES.map(rowOf).join('\n')}
`;

test('the published table of causes is what the code says', async () => {
  await expect(page()).toMatchFileSnapshot('../../../../docs/causes.md');
});
