#!/usr/bin/env node
/** The command `patchbay`. */
import { parseArguments } from './cli/arguments.ts';
import { runDoctor } from './cli/doctor.ts';
import { EXIT } from './cli/exit.ts';
import { HELP } from './cli/help.ts';
import { runServe } from './run-serve.ts';

const command = parseArguments(process.argv.slice(2), process.env);
switch (command.kind) {
  case 'help':
    process.stdout.write(HELP);
    break;
  case 'wrong':
    process.stderr.write(`patchbay: ${command.message}\nSee: patchbay --help\n`);
    process.exitCode = EXIT.wrongCommandLine;
    break;
  case 'doctor':
    process.exitCode = await runDoctor(command);
    break;
  case 'serve':
    process.exitCode = await runServe(command);
    break;
}
