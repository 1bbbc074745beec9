#!/usr/bin/env node
/** The command `patchbay`. What only one of its commands needs is loaded for that one: help is there at once. */
import { parseArguments } from './cli/arguments.ts';
import { EXIT } from './cli/exit.ts';
import { HELP, HELP_ABOUT } from './cli/help.ts';

const command = parseArguments(process.argv.slice(2), process.env);
switch (command.kind) {
  case 'help':
    process.stdout.write(command.about === undefined ? HELP : HELP_ABOUT[command.about]);
    break;
  case 'wrong':
    process.stderr.write(`patchbay: ${command.message}\nSee: patchbay --help\n`);
    process.exitCode = EXIT.wrongCommandLine;
    break;
  case 'check':
    process.exitCode = await (await import('./run-check.ts')).runCheck(command);
    break;
  case 'import':
    process.exitCode = await (await import('./run-import.ts')).runImport(command);
    break;
  case 'export':
    process.exitCode = await (await import('./cli/export-file.ts')).runExport(command);
    break;
  case 'lesson-check':
    process.exitCode = await (await import('./run-lesson-check.ts')).runLessonCheck(command);
    break;
  case 'backup':
  case 'restore':
    process.exitCode = (await import('./cli/back-up.ts')).runBackup(command);
    break;
  case 'admin':
    process.exitCode = await (await import('./cli/admin.ts')).runAdmin(command);
    break;
  case 'completion':
    process.stdout.write((await import('./cli/completion.ts')).renderCompletion(command.shell));
    break;
  case 'doctor':
    process.exitCode = await (await import('./cli/doctor.ts')).runDoctor(command);
    break;
  case 'serve':
    process.exitCode = await (await import('./run-serve.ts')).runServe(command);
    break;
}
