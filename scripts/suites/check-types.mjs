/**
 * Checks the types of packages, given by their folders: `check-types.mjs packages/shared apps/web …`. Says what is wrong as
 * tsc(1) does, and ends with how many packages something is wrong in.
 *
 * A file is checked once, in its own package and by that package's options; to those that import it, it only says what its
 * types are. `tsc -p` checks it in each of them again, and each time reads what all of them read.
 */
import { join, sep } from 'node:path';
import ts from 'typescript';
import { inRoot } from '../bootstrap/root.mjs';

const sources = new Map();

const wrong = process.argv.slice(2).filter((name) => {
  const found = problemsIn(inRoot(name));
  process.stdout.write(ts.formatDiagnostics(found, { getCurrentDirectory: () => inRoot(), getCanonicalFileName: (path) => path, getNewLine: () => '\n' }));
  return found.length > 0;
});
process.exitCode = wrong.length;

function problemsIn(folder) {
  const unreadable = [];
  const parsed = ts.getParsedCommandLineOfConfigFile(join(folder, 'tsconfig.json'), {}, { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (problem) => unreadable.push(problem) });
  if (parsed === undefined) return unreadable;
  const { fileNames, options, errors } = parsed;
  const program = ts.createProgram({ rootNames: fileNames, options, configFileParsingDiagnostics: errors, host: sharingSources(options) });
  const own = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(folder + sep) && !program.isSourceFileFromExternalLibrary(fileName));
  return ts.sortAndDeduplicateDiagnostics([
    ...program.getConfigFileParsingDiagnostics(),
    ...program.getOptionsDiagnostics(),
    ...program.getSyntacticDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...own.flatMap((file) => program.getSemanticDiagnostics(file)),
  ]);
}

/** Every package reads the same libraries, and what is shared. How a file is parsed follows from `how` alone. */
function sharingSources(options) {
  const host = ts.createCompilerHost(options);
  return {
    ...host,
    getSourceFile(path, how, ...more) {
      const key = `${path} ${JSON.stringify(how)}`;
      if (!sources.has(key)) sources.set(key, host.getSourceFile(path, how, ...more));
      return sources.get(key);
    },
  };
}
