import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderContainerlab } from '@patchbay/shared/formats';
import { readLabFile } from '@patchbay/shared/lab-file';
import { afterAll, expect, test } from 'vitest';
import { createKernel } from '../kernel/create-kernel.ts';
import { openSandbox } from '../sandbox/open-sandbox.ts';
import { importFile } from './import-file.ts';
import { lines } from './test-imports.ts';

const folder = mkdtempSync(join(tmpdir(), 'patchbay-clab-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const LAB = `patchbay: 1
name: there-and-back

namespaces:
  edge:
    interfaces:
      eth0: { addresses: [10.0.1.254/24, fd00::1/64], mac: 02:00:00:00:01:01, mtu: 1400 }
      up0: { addresses: [192.0.2.1/30] }
    routes:
      - { to: default, via: 192.0.2.2, dev: up0 }
    rules:
      - { from: 10.0.1.0/24, priority: 100, table: 77 }
    sysctls:
      net.ipv4.ip_forward: 1
    nft: |
      table ip nat {
      \tchain post {
      \t\ttype nat hook postrouting priority srcnat; policy accept;
      \t\toifname "up0" masquerade
      \t}
      }
  isp:
    interfaces:
      lo: { up: false }
      eth0: { addresses: [192.0.2.2/30] }
  pc:
    interfaces:
      eth0: { addresses: [10.0.1.1/24], up: false }
  sw:
    bridges:
      br0: { addresses: [10.0.1.253/24], stp: true }

bridges:
  lan0: {}

cables:
  - { ends: ["edge:eth0", "sw/br0:p1"] }
  - { ends: ["edge:up0", "isp:eth0"] }
  - { ends: ["pc:eth0", "lan0:p2"] }
  - { ends: ["sw/br0:up", "lan0:p3"] }
`;

test('what is exported for containerlab is the same lab when it is imported', async () => {
  const reading = readLabFile(LAB);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  const { text, unsaid } = renderContainerlab(reading.file.topology, reading.file.name);
  expect(unsaid).toEqual(['that the bridge lan0 is made: containerlab wants it to be there']);
  const path = join(folder, 'there-and-back.clab.yml');
  writeFileSync(path, text);
  const outcome = await importFile(path, undefined, { openSandbox, createKernel });
  if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.problems));
  expect(lines(outcome.failed)).toEqual([]);
  const back = readLabFile(outcome.text);
  expect(back.ok && { ...back.file.topology, interfaces: {} }).toEqual({ ...reading.file.topology, interfaces: {} });
  expect(outcome.text).toContain(LAB.slice(LAB.indexOf('cables:')));
  expect(outcome.text).toContain('eth0: { addresses: [10.0.1.254/24, fd00::1/64], mac: 02:00:00:00:01:01, mtu: 1400 }');
  expect(outcome.text).toContain('eth0: { addresses: [10.0.1.1/24], up: false }');
});
