/** `patchbay doctor`: what this machine can do for labs, what it lacks, and the command that gets it. */
import { inspectMachine } from '../sandbox/machine.ts';
import type { MachineReport, NeedReport } from '../sandbox/machine.ts';
import { EXIT } from './exit.ts';
import type { Exit } from './exit.ts';

/** Prints the report: a table for people, or JSON for machines. */
export async function runDoctor({ json }: { readonly json: boolean }): Promise<Exit> {
  const report = await inspectMachine();
  process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : renderReport(report));
  return lacks(report).length === 0 ? EXIT.well : EXIT.machineLacks;
}

/** What labs cannot do without and this machine does not have. */
export const lacks = (report: MachineReport): readonly NeedReport[] =>
  report.needs.filter(({ status }) => status === 'missing');

const WORDS: Readonly<Record<NeedReport['status'], string>> = { ok: 'ok', missing: 'missing', 'optional-missing': 'not here' };

export function renderReport(report: MachineReport): string {
  const remedies = [...new Set(report.needs.flatMap(({ status, remedy }) => (status === 'ok' ? [] : (remedy ?? []))))];
  const sections = [
    renderNeeds(report.needs),
    ...(remedies.length === 0 ? [] : [`To get what is missing:\n${remedies.map((remedy) => `  ${remedy}\n`).join('')}`]),
    lacks(report).length === 0
      ? 'This machine can run labs. What is not here, labs do without.\n'
      : 'This machine cannot run labs yet.\n',
  ];
  return sections.join('\n');
}

/** A line for each need: its name, how it stands, and what there is to say about it. */
export function renderNeeds(needs: readonly NeedReport[]): string {
  const width = (words: readonly string[]): number => Math.max(0, ...words.map((word) => word.length));
  const names = width(needs.map(({ need }) => need));
  const states = width(Object.values(WORDS));
  return needs
    .map(({ need, status, detail }) => `${need.padEnd(names)}  ${WORDS[status].padEnd(states)}  ${detail}`.trimEnd() + '\n')
    .join('');
}
