/** `patchbay doctor`: what this machine can do for labs, what it lacks, and the command that gets it. */
import { inspectMachine } from '../sandbox/machine.ts';
import type { MachineReport, NeedReport } from '../sandbox/machine.ts';
import type { DatabaseAddress } from '../store/database-address.ts';
import { EXIT } from './exit.ts';
import type { Exit } from './exit.ts';

/** What the machine has, and, where one is given, whether what must last can lie in a database. */
export interface DoctorReport extends Omit<MachineReport, 'needs'> {
  readonly needs: readonly DoctorNeed[];
}
type DoctorNeed = Omit<NeedReport, 'need'> & { readonly need: NeedReport['need'] | 'database' };

/** Prints the report: a table for people, or JSON for machines. */
export async function runDoctor({ json, database }: { readonly json: boolean; readonly database?: DatabaseAddress }): Promise<Exit> {
  const machine = await inspectMachine();
  const report: DoctorReport = { ...machine, needs: [...machine.needs, ...(database === undefined ? [] : [await databaseNeed(database)])] };
  process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : renderReport(report));
  return lacks(report).length === 0 ? EXIT.well : EXIT.machineLacks;
}

async function databaseNeed(address: DatabaseAddress): Promise<DoctorNeed> {
  const { inspectDatabase } = await import('../store/inspect-database.ts');
  const { isUsable, detail } = await inspectDatabase(address);
  return { need: 'database', status: isUsable ? 'ok' : 'missing', detail };
}

/** What labs cannot do without and is not here. */
export const lacks = (report: DoctorReport): readonly DoctorNeed[] =>
  report.needs.filter(({ status }) => status === 'missing');

const WORDS: Readonly<Record<NeedReport['status'], string>> = { ok: 'ok', missing: 'missing', 'optional-missing': 'not here' };

export function renderReport(report: DoctorReport): string {
  const remedies = [...new Set(report.needs.flatMap(({ status, remedy }) => (status === 'ok' ? [] : (remedy ?? []))))];
  const sections = [
    renderNeeds(report.needs),
    ...(remedies.length === 0 ? [] : [`To get what is missing:\n${remedies.map((remedy) => `  ${remedy}\n`).join('')}`]),
    verdict(lacks(report)),
  ];
  return sections.join('\n');
}

function verdict(lacking: readonly DoctorNeed[]): string {
  if (lacking.length === 0) return 'This machine can run labs. What is not here, labs do without.\n';
  const isOfDatabase = lacking.every(({ need }) => need === 'database');
  return isOfDatabase ? 'This machine can run labs, but what they are cannot be kept in the database.\n' : 'This machine cannot run labs yet.\n';
}

/** A line for each need: its name, how it stands, and what there is to say about it. */
export function renderNeeds(needs: readonly DoctorNeed[]): string {
  const width = (words: readonly string[]): number => Math.max(0, ...words.map((word) => word.length));
  const names = width(needs.map(({ need }) => need));
  const states = width(Object.values(WORDS));
  return needs
    .map(({ need, status, detail }) => `${need.padEnd(names)}  ${WORDS[status].padEnd(states)}  ${detail}`.trimEnd() + '\n')
    .join('');
}
