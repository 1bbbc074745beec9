import { expect, test } from 'vitest';
import { renderJUnit } from './junit-report.ts';

const ping = { kind: 'ping', target: '10.0.1.2', from: 'net0', expect: 'work', withinMs: 5_000 } as const;

test('a file is a suite and a check a case; what fails says why, what could not be checked is in error', () => {
  expect(
    renderJUnit([
      { kind: 'checked', file: 'a.lab.yaml', name: 'a', buildMs: 100, checks: [{ check: ping, holds: true, durationMs: 25 }, { check: ping, holds: false, durationMs: 5_000, words: 'a <b> & "c"' }], failedPrograms: [{ namespace: 'net0', argv: ['bird', '-f'], exit: 1, words: 'no' }] },
      { kind: 'lacks-programs', file: 'c', name: 'c', programs: [{ name: 'bird', remedy: 'get bird' }] },
      { kind: 'unreadable', file: 'b&.lab.yaml', reason: 'no such file\u0000' },
    ]),
  ).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="patchbay check">
  <testsuite name="a.lab.yaml" tests="3" failures="2" errors="0" time="5.125">
    <testcase classname="a.lab.yaml" name="ping 10.0.1.2 from net0" time="0.025"/>
    <testcase classname="a.lab.yaml" name="ping 10.0.1.2 from net0" time="5.000"><failure message="a &lt;b&gt; &amp; &quot;c&quot;"/></testcase>
    <testcase classname="a.lab.yaml" name="program bird -f in net0" time="0.000"><failure message="it ended with status 1: no"/></testcase>
  </testsuite>
  <testsuite name="c" tests="1" failures="0" errors="1" time="0.000">
    <testcase classname="c" name="is built" time="0.000"><error message="this machine has no bird; to get it: get bird"/></testcase>
  </testsuite>
  <testsuite name="b&amp;.lab.yaml" tests="1" failures="0" errors="1" time="0.000">
    <testcase classname="b&amp;.lab.yaml" name="is built" time="0.000"><error message="cannot be read: no such file?"/></testcase>
  </testsuite>
</testsuites>
`);
});
