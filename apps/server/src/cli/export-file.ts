/** `patchbay export FILE --to sh|mermaid|dot`: the lab of a file as a shell script, or as a picture in words. */
import { renderGraphviz, renderMermaid, unsaidByPicture } from '@patchbay/shared/formats';
import { readLabFile } from '@patchbay/shared/lab-file';
import type { LabFile } from '@patchbay/shared/lab-file';
import { planScript, renderScript } from '@patchbay/shared/plan';
import type { ScriptSubject } from '@patchbay/shared/plan';
import { interfaceKeyOf } from '@patchbay/shared/topology';
import { readFile } from 'node:fs/promises';
import type { ExportFormat } from './arguments.ts';
import { sayCheck } from './check-report.ts';
import { EXIT } from './exit.ts';
import type { Exit } from './exit.ts';
import { sayFileProblem } from './file-problem-words.ts';

export interface ExportOptions {
  readonly file: string;
  readonly to: ExportFormat;
}

/** What it is exported to goes to standard output; what that cannot carry over, a line each, to standard error. */
export async function runExport({ file, to }: ExportOptions): Promise<Exit> {
  const refuse = (words: string): Exit => {
    process.stderr.write(words);
    return EXIT.fileRefused;
  };
  const text = await readFile(file, 'utf8').catch((error: unknown) => error);
  if (typeof text !== 'string') return refuse(`${file}: cannot be read: ${text instanceof Error ? text.message : String(text)}\n`);
  const reading = readLabFile(text);
  if (!reading.ok) return refuse(reading.problems.map((problem) => `${sayFileProblem(file, problem)}\n`).join(''));
  const { text: exported, unsaid } = exportTo(to, reading.file);
  process.stdout.write(exported);
  process.stderr.write(unsaid.map((what) => `${file}: not exported: ${what}\n`).join(''));
  return EXIT.well;
}

interface Exported {
  readonly text: string;
  readonly unsaid: readonly string[];
}

function exportTo(format: ExportFormat, file: LabFile): Exported {
  const { topology, name } = file;
  const unsaid = notInWords(file);
  switch (format) {
    case 'mermaid':
      return { text: renderMermaid(topology), unsaid: [...unsaidByPicture(topology), ...unsaid] };
    case 'dot':
      return { text: renderGraphviz(topology, name), unsaid: [...unsaidByPicture(topology), ...unsaid] };
    case 'tutorial':
    case 'compact':
      return { text: renderScript(planScript(topology, format), sayPart), unsaid };
  }
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

/** What neither a script nor a picture has words for. */
function notInWords({ topology, checks, positions, looks, notes, regions }: LabFile): readonly string[] {
  const drawn = Object.keys(positions).length + Object.keys(looks).length + notes.length + regions.length;
  return [
    ...Object.values(topology.interfaces).flatMap((record) => (record.mac === undefined ? [] : [`the MAC ${record.mac} of ${interfaceKeyOf(record)}`])),
    ...checks.map((check) => `the check ${sayCheck(check)}`),
    ...(drawn === 0 ? [] : ['how it is drawn']),
  ];
}
