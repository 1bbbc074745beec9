import { expect, test } from 'vitest';
import type { MachineReport } from '../sandbox/machine.ts';
import { lacks, renderReport } from './doctor.ts';

test('a machine that has all it needs', () => {
  const report: MachineReport = {
    needs: [
      { need: 'ip', status: 'ok', detail: 'ip utility, iproute2-6.1.0' },
      { need: 'sandbox', status: 'ok', detail: '' },
      { need: 'netem', status: 'optional-missing', detail: 'the kernel has no netem' },
    ],
  };
  expect(lacks(report)).toEqual([]);
  expect(renderReport(report)).toBe(
    [
      'ip       ok        ip utility, iproute2-6.1.0',
      'sandbox  ok',
      'netem    not here  the kernel has no netem',
      '',
      'This machine can run labs. What is not here, labs do without.',
      '',
    ].join('\n'),
  );
});

test('a machine that lacks something is told the command that gets it, once', () => {
  const remedy = 'sudo apt-get install util-linux';
  const report: MachineReport = {
    manager: 'apt-get',
    needs: [
      { need: 'nsenter', status: 'missing', detail: 'not found', remedy },
      { need: 'prlimit', status: 'missing', detail: 'not found', remedy },
    ],
  };
  expect(lacks(report)).toHaveLength(2);
  expect(renderReport(report)).toBe(
    [
      'nsenter  missing   not found',
      'prlimit  missing   not found',
      '',
      'To get what is missing:',
      `  ${remedy}`,
      '',
      'This machine cannot run labs yet.',
      '',
    ].join('\n'),
  );
});

test('a database that cannot be had is told of, and no fault of the machine', () => {
  const sandbox = { need: 'sandbox', status: 'ok', detail: '' } as const;
  const words = (status: 'ok' | 'missing'): string => renderReport({ needs: [sandbox, { need: 'database', status, detail: 'the database labs at db' }] });
  expect(words('ok')).toBe('sandbox   ok\ndatabase  ok        the database labs at db\n\nThis machine can run labs. What is not here, labs do without.\n');
  expect(words('missing')).toContain('database  missing   the database labs at db\n\nThis machine can run labs, but what they are cannot be kept in the database.\n');
  expect(renderReport({ needs: [{ need: 'database', status: 'missing', detail: '' }, { need: 'ip', status: 'missing', detail: '' }] })).toContain('This machine cannot run labs yet.');
});
