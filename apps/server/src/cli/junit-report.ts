/**
 * What `patchbay check --junit` prints: a test suite for each file and a test case for each check, in the XML that the test
 * runners of Java began and that build servers read (the schema is that of Apache Ant's JUnit task, which has no other home).
 */
import type { CheckOutcome, FileOutcome } from '../check/check-outcome.ts';
import { reasonOf, reasonOfProgram, sayCheck, sayMissing, sayProgram, sayRefusal } from './check-report.ts';
import { sayFileProblem } from './file-problem-words.ts';

/** A file that could not be checked is a suite with one case, which is in error. */
export const renderJUnit = (outcomes: readonly FileOutcome[]): string =>
  ['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites name="patchbay check">', ...outcomes.map(renderSuite), '</testsuites>', ''].join('\n');

function renderSuite(outcome: FileOutcome): string {
  if (outcome.kind !== 'checked') {
    const words = escapeXml(reasonOfFile(outcome));
    return suite(outcome.file, { tests: 1, failures: 0, errors: 1, ms: 0 }, [testCase(outcome.file, 'is built', 0, `<error message="${words}"/>`)]);
  }
  const { file, checks, buildMs, failedPrograms } = outcome;
  const failures = checks.filter(({ holds }) => !holds).length + failedPrograms.length;
  const ms = checks.reduce((sum, { durationMs }) => sum + durationMs, buildMs);
  const programs = failedPrograms.map((one) => testCase(file, sayProgram(one), 0, `<failure message="${escapeXml(reasonOfProgram(one))}"/>`));
  return suite(file, { tests: checks.length + failedPrograms.length, failures, errors: 0, ms }, [...checks.map((check) => renderCase(file, check)), ...programs]);
}

const renderCase = (file: string, check: CheckOutcome): string =>
  testCase(file, sayCheck(check.check), check.durationMs, check.holds ? undefined : `<failure message="${escapeXml(reasonOf(check))}"/>`);

function reasonOfFile(outcome: Exclude<FileOutcome, { kind: 'checked' }>): string {
  switch (outcome.kind) {
    case 'unreadable':
      return `cannot be read: ${outcome.reason}`;
    case 'refused':
      return outcome.problems.map((problem) => sayFileProblem(outcome.file, problem)).join('\n');
    case 'not-built':
      return sayRefusal(outcome.refusal);
    case 'lacks-programs':
      return outcome.programs.map(sayMissing).join('\n');
  }
}

interface Counts {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly ms: number;
}

const suite = (name: string, { tests, failures, errors, ms }: Counts, cases: readonly string[]): string =>
  [
    `  <testsuite name="${escapeXml(name)}" tests="${String(tests)}" failures="${String(failures)}" errors="${String(errors)}" time="${seconds(ms)}">`,
    ...cases,
    '  </testsuite>',
  ].join('\n');

function testCase(file: string, name: string, ms: number, trouble: string | undefined): string {
  const open = `    <testcase classname="${escapeXml(file)}" name="${escapeXml(name)}" time="${seconds(ms)}"`;
  return trouble === undefined ? `${open}/>` : `${open}>${trouble}</testcase>`;
}

const seconds = (ms: number): string => (ms / 1_000).toFixed(3);

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;', '\t': '&#9;' };

/** For an attribute (XML 1.0, 2.4 and 3.3.3); characters that XML does not allow at all (2.2) become a question mark. */
const escapeXml = (text: string): string =>
  text.replaceAll(/[^\t\n\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '?').replaceAll(/[&<>"\n\t]/g, (character) => ENTITIES[character] ?? character);
