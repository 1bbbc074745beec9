/**
 * Checks the sources: `check-sources.mjs REPORT types|lint…` writes to the file REPORT how many checks passed and failed, and
 * what was found. Types are checked a package at a time; ESLint goes over the whole tree, and a warning is a failure.
 *
 * A file's types are checked once, in its own package and by that package's options; to those that import it, it only says
 * what its types are. ESLint asks of types what was found out for that.
 */
import { writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { ESLint } from 'eslint';
import ts from 'typescript';
import { inRoot } from '../bootstrap/root.mjs';

const PACKAGES = ['packages/shared', 'apps/server', 'apps/web', 'e2e'];
const [report, ...checks] = process.argv.slice(2);

const sources = new Map();
const packages = PACKAGES.map((name) => readPackage(inRoot(name)));
const results = [
  ...(checks.includes('types') ? packages.map(checkTypes) : []),
  ...(checks.includes('lint') ? [await lint()] : []),
];
const failed = results.filter((found) => found !== '').length;
writeFileSync(report, JSON.stringify({ passed: results.length - failed, failed, output: results.join('') }));

function readPackage(folder) {
  const unreadable = [];
  const config = ts.getParsedCommandLineOfConfigFile(join(folder, 'tsconfig.json'), {}, { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (problem) => unreadable.push(problem) });
  const { fileNames = [], options = {}, errors = unreadable } = config ?? {};
  return { folder, program: ts.createProgram({ rootNames: fileNames, options, configFileParsingDiagnostics: errors, host: sharingSources(options) }) };
}

/** Every package reads the same libraries, and what is shared. How a file is parsed follows from `how` alone. */
function sharingSources(options) {
  const host = ts.createCompilerHost(options, true);
  return {
    ...host,
    getSourceFile(path, how, ...more) {
      const key = `${path} ${JSON.stringify(how)}`;
      if (!sources.has(key)) sources.set(key, host.getSourceFile(path, how, ...more));
      return sources.get(key);
    },
  };
}

/** What is wrong, as tsc(1) says it. */
function checkTypes({ folder, program }) {
  const own = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(folder + sep) && !program.isSourceFileFromExternalLibrary(fileName));
  const found = [
    ...program.getConfigFileParsingDiagnostics(),
    ...program.getOptionsDiagnostics(),
    ...program.getSyntacticDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...own.flatMap((file) => program.getSemanticDiagnostics(file)),
  ];
  return ts.formatDiagnostics(ts.sortAndDeduplicateDiagnostics(found), { getCurrentDirectory: () => inRoot(), getCanonicalFileName: (path) => path, getNewLine: () => '\n' });
}

/** What ESLint found, as it says it. A file of several packages is looked at as the first of them has it, which is its own. */
async function lint() {
  const programs = packages.map(({ program }) => program);
  const eslint = new ESLint({
    cwd: inRoot(),
    overrideConfig: [{ files: PACKAGES.map((name) => `${name}/**/*.{ts,tsx}`), languageOptions: { parserOptions: { projectService: false, programs } } }],
  });
  const found = await eslint.lintFiles(['.']);
  const formatter = await eslint.loadFormatter('stylish');
  return formatter.format(found);
}
