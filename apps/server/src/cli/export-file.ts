/** `patchbay export FILE --to sh`: the lab of a file as a shell script. */
import { readLabFile } from '@patchbay/shared/lab-file';
import type { LabFile } from '@patchbay/shared/lab-file';
import { planScript, renderScript } from '@patchbay/shared/plan';
import type { ScriptStyle, ScriptSubject } from '@patchbay/shared/plan';
import { interfaceKeyOf } from '@patchbay/shared/topology';
import { readFile } from 'node:fs/promises';
import { sayCheck } from './check-report.ts';
import { EXIT } from './exit.ts';
import type { Exit } from './exit.ts';
import { sayFileProblem } from './file-problem-words.ts';

export interface ExportOptions {
  readonly file: string;
  readonly style: ScriptStyle;
}

/** The script goes to standard output; what it cannot carry over, a line each, to standard error. */
export async function runExport({ file, style }: ExportOptions): Promise<Exit> {
  const refuse = (words: string): Exit => {
    process.stderr.write(words);
    return EXIT.fileRefused;
  };
  const text = await readFile(file, 'utf8').catch((error: unknown) => error);
  if (typeof text !== 'string') return refuse(`${file}: cannot be read: ${text instanceof Error ? text.message : String(text)}\n`);
  const reading = readLabFile(text);
  if (!reading.ok) return refuse(reading.problems.map((problem) => `${sayFileProblem(file, problem)}\n`).join(''));
  process.stdout.write(renderScript(planScript(reading.file.topology, style), sayPart));
  process.stderr.write(notInScript(reading.file).map((what) => `${file}: not in the script: ${what}\n`).join(''));
  return EXIT.well;
}

function sayPart(about: ScriptSubject): string {
  switch (about.kind) {
    case 'lab':
      return 'the whole lab';
    case 'namespace':
      return `the namespace ${about.name}`;
    case 'bridge':
      return `the bridge ${about.name} in ${about.namespace}`;
    case 'cable':
      return `the cable from ${about.ends[0]} to ${about.ends[1]}`;
    case 'routing':
      return `routing and settings of ${about.namespace}`;
    case 'left-out':
      return `left out: ${about.interfaces.join(', ')}`;
  }
}

/** What a script has no words for. */
export function notInScript({ topology, checks, positions, looks, notes, regions }: LabFile): readonly string[] {
  const drawn = Object.keys(positions).length + Object.keys(looks).length + notes.length + regions.length;
  return [
    ...Object.values(topology.interfaces).flatMap((record) => (record.mac === undefined ? [] : [`the MAC ${record.mac} of ${interfaceKeyOf(record)}`])),
    ...checks.map((check) => `the check ${sayCheck(check)}`),
    ...(drawn === 0 ? [] : ['how it is drawn']),
  ];
}
