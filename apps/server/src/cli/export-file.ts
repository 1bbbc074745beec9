/** `patchbay export FILE --to sh|clab|mermaid|dot`: the lab of a file as a shell script, for containerlab, or as a picture in words. */
import { renderContainerlab, renderGraphviz, renderMermaid, unsaidByPicture } from '@patchbay/shared/formats';
import { readLabFile } from '@patchbay/shared/lab-file';
import type { LabFile } from '@patchbay/shared/lab-file';
import { planScript, renderCommand, renderScript } from '@patchbay/shared/plan';
import type { ScriptSubject } from '@patchbay/shared/plan';
import type { Program } from '@patchbay/shared/protocol';
import { interfaceKeyOf } from '@patchbay/shared/topology';
import { programArgv } from '../probes/programs.ts';
import { readText } from '../check/read-text.ts';
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
  const read = await readText(file);
  if (!read.ok) return refuse(`${file}: cannot be read: ${read.reason}\n`);
  const reading = readLabFile(read.text);
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
  switch (format) {
    case 'clab': {
      const exported = renderContainerlab(topology, name);
      return { text: exported.text, unsaid: [...exported.unsaid, ...unsaidBy(file, ['macs'])] };
    }
    case 'mermaid':
      return { text: renderMermaid(topology), unsaid: [...unsaidByPicture(topology), ...unsaidBy(file)] };
    case 'dot':
      return { text: renderGraphviz(topology, name), unsaid: [...unsaidByPicture(topology), ...unsaidBy(file)] };
    case 'tutorial':
    case 'compact':
      return { text: renderScript(planScript(topology, format), sayPart) + programLines(file.programs), unsaid: unsaidBy(file, ['programs']) };
  }
}

/** At the end, in the background. Files would be those of the machine that the script runs on: a program that needs some is a comment. */
function programLines(programs: readonly Program[]): string {
  if (programs.length === 0) return '';
  const lines = programs.map((program) => {
    const line = `${renderCommand(programArgv({ kind: 'program', ...program }))} &`;
    const files = Object.keys(program.files ?? {});
    if (files.length === 0) return line;
    return `needs ${files.join(', ')}: ${line}`.replaceAll(/^/gm, '# ');
  });
  return ['', '# programs', ...lines, ''].join('\n');
}

function sayPart(about: ScriptSubject): string {
  switch (about.kind) {
    case 'lab':
      return 'the whole lab';
    case 'namespace':
      return `the namespace ${about.name}`;
    case 'bridge':
      return `the bridge ${about.name} in ${about.namespace}`;
    case 'device':
      return `the interface ${about.name} of ${about.namespace}`;
    case 'cable':
      return `the cable from ${about.ends[0]} to ${about.ends[1]}`;
    case 'routing':
      return `routing and settings of ${about.namespace}`;
    case 'left-out':
      return `left out: ${about.interfaces.join(', ')}`;
  }
}

/** What a format has no words for, but for those of these that it has. */
function unsaidBy({ topology, programs, checks, positions, looks, notes, regions }: LabFile, said: readonly ('macs' | 'programs')[] = []): readonly string[] {
  const drawn = Object.keys(positions).length + Object.keys(looks).length + notes.length + regions.length;
  const macs = Object.values(topology.interfaces).flatMap((record) => (record.mac === undefined ? [] : [`the MAC ${record.mac} of ${interfaceKeyOf(record)}`]));
  return [
    ...(said.includes('macs') ? [] : macs),
    ...(said.includes('programs') ? [] : programs.map(({ namespace, argv }) => `the program ${renderCommand(argv)} in ${namespace}`)),
    ...checks.map((check) => `the check ${sayCheck(check)}`),
    ...(drawn === 0 ? [] : ['how it is drawn']),
  ];
}
