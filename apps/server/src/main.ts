#!/usr/bin/env node
/** The command `patchbay`. */
import { parseArguments } from './cli/arguments.ts';
import { runDoctor } from './cli/doctor.ts';
import { EXIT } from './cli/exit.ts';
import { runExport } from './cli/export-file.ts';
import { CHECK_HELP, HELP } from './cli/help.ts';
import { runCheck } from './run-check.ts';
import { runServe } from './run-serve.ts';

const command = parseArguments(process.argv.slice(2), process.env);
switch (command.kind) {
  case 'help':
    process.stdout.write(command.about === 'check' ? CHECK_HELP : HELP);
    break;
  case 'wrong':
    process.stderr.write(`patchbay: ${command.message}\nSee: patchbay --help\n`);
    process.exitCode = EXIT.wrongCommandLine;
    break;
  case 'check':
    process.exitCode = await runCheck(command);
    break;
  case 'export':
    process.exitCode = await runExport(command);
    break;
  case 'doctor':
    process.exitCode = await runDoctor(command);
    break;
  case 'serve':
    process.exitCode = await runServe(command);
    break;
}
