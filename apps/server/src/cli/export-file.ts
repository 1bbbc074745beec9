/** `patchbay export FILE… --to FORMAT`: the labs of files as shell scripts, for other tools, as pictures, or as these in words. */
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { renderContainerlab, renderGraphviz, renderMermaid, renderNetplan, renderNetworkd, unsaidByPicture } from '@patchbay/shared/formats';
import type { MachineExport } from '@patchbay/shared/formats';
import { readLabFile } from '@patchbay/shared/lab-file';
import type { LabFile } from '@patchbay/shared/lab-file';
import { drawAsWritten, ENGLISH_WORDS, PICTURE_LOOKS, renderSvg } from '@patchbay/shared/picture';
import type { PictureLook } from '@patchbay/shared/picture';
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
  readonly files: readonly string[];
  readonly to: ExportFormat;
  /** Of a picture. */
  readonly look: PictureLook;
  /** A file; a folder where there are several, or the format is several files. Without it, standard output. */
  readonly out?: string;
}

/** What it is exported to goes to standard output or `out`; what that cannot carry over, a line each, to standard error. */
export async function runExport({ files, to, look, out }: ExportOptions): Promise<Exit> {
  const exits: Exit[] = [];
  for (const file of files) exits.push(await exportOne(file, (lab) => exportTo(to, lab, look), out, files.length > 1));
  return exits.find((exit) => exit !== EXIT.well) ?? EXIT.well;
}

async function exportOne(file: string, render: (lab: LabFile) => Exported, out: string | undefined, isOneOfSeveral: boolean): Promise<Exit> {
  const say = (words: readonly string[], exit: Exit): Exit => {
    process.stderr.write(words.map((line) => `${line}\n`).join(''));
    return exit;
  };
  const read = await readText(file);
  if (!read.ok) return say([`${file}: cannot be read: ${read.reason}`], EXIT.fileRefused);
  const reading = readLabFile(read.text);
  if (!reading.ok) return say(reading.problems.map((problem) => sayFileProblem(file, problem)), EXIT.fileRefused);
  const exported = render(reading.file);
  const remarks = exported.unsaid.map((what) => `${file}: not exported: ${what}`);
  if (out === undefined) {
    process.stdout.write(textOf(exported));
    return say(remarks, EXIT.well);
  }
  try {
    const lab = basename(file).replace(/(\.lab)?\.ya?ml$/, '');
    for (const { path, text } of placed(exported, out, isOneOfSeveral ? lab : undefined)) {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    }
    return say(remarks, EXIT.well);
  } catch (error) {
    return say([...remarks, `${out}: cannot be written: ${error instanceof Error ? error.message : String(error)}`], EXIT.fault);
  }
}

/** One text, whose file ends in `ending`; or a file for each machine. */
type Exported = { readonly unsaid: readonly string[] } & ({ readonly text: string; readonly ending: string } | Pick<MachineExport, 'files'>);

/** Several files one after another, each under its path: a comment in all of these formats. */
const textOf = (exported: Exported): string => ('text' in exported ? exported.text : exported.files.map(({ path, text }) => `# ${path}\n${text}`).join('\n'));

/** Where it is written: `lab` is what it is called among others. */
function placed(exported: Exported, out: string, lab: string | undefined): MachineExport['files'] {
  if ('text' in exported) return [{ path: lab === undefined ? out : join(out, `${lab}${exported.ending}`), text: exported.text }];
  return exported.files.map(({ path, text }) => ({ path: join(out, lab ?? '', path), text }));
}

function exportTo(format: ExportFormat, file: LabFile, look: PictureLook): Exported {
  const { topology, name } = file;
  switch (format) {
    case 'netplan':
      return withUnsaid(renderNetplan(topology), unsaidBy(file, ['macs']));
    case 'networkd':
      return withUnsaid(renderNetworkd(topology), unsaidBy(file, ['macs']));
    case 'clab': {
      const exported = renderContainerlab(topology, name);
      return { text: exported.text, ending: '.clab.yml', unsaid: [...exported.unsaid, ...unsaidBy(file, ['macs'])] };
    }
    case 'svg': {
      const picture = drawAsWritten(file, { words: ENGLISH_WORDS, colours: PICTURE_LOOKS[look] });
      return { text: renderSvg(picture), ending: '.svg', unsaid: [...unsaidByPicture(topology), ...unsaidBy(file, ['looks'])] };
    }
    case 'mermaid':
      return { text: renderMermaid(topology), ending: '.mmd', unsaid: [...unsaidByPicture(topology), ...unsaidBy(file)] };
    case 'dot':
      return { text: renderGraphviz(topology, name), ending: '.dot', unsaid: [...unsaidByPicture(topology), ...unsaidBy(file)] };
    case 'tutorial':
    case 'compact':
      return { text: renderScript(planScript(topology, format), sayPart) + programLines(file.programs), ending: '.sh', unsaid: unsaidBy(file, ['programs']) };
  }
}

const withUnsaid = ({ files, unsaid }: MachineExport, more: readonly string[]): Exported => ({ files, unsaid: [...unsaid, ...more] });

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
function unsaidBy({ topology, programs, checks, positions, looks, notes, regions }: LabFile, said: readonly ('macs' | 'programs' | 'looks')[] = []): readonly string[] {
  const drawn = Object.keys(positions).length + Object.keys(looks).length + notes.length + regions.length;
  const macs = Object.values(topology.interfaces).flatMap((record) => (record.mac === undefined ? [] : [`the MAC ${record.mac} of ${interfaceKeyOf(record)}`]));
  return [
    ...(said.includes('macs') ? [] : macs),
    ...(said.includes('programs') ? [] : programs.map(({ namespace, argv }) => `the program ${renderCommand(argv)} in ${namespace}`)),
    ...checks.map((check) => `the check ${sayCheck(check)}`),
    ...(drawn === 0 || said.includes('looks') ? [] : ['how it is drawn']),
  ];
}
