import { LAB_FILE_KEYS, labFileJsonSchema, readLabFile, writeLabFile } from '@patchbay/shared/lab-file';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const PAGE = new URL('../../../../docs/lab-file.md', import.meta.url);
const SCHEMA = '../../../../docs/lab-file.schema.json';

const page = readFileSync(PAGE, 'utf8');
const examples = [...page.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, text = '']) => text);

describe('the page about the lab file', () => {
  test.each(examples.map((text) => [/^name: (.*)$/m.exec(text)?.[1], text] as const))('the example %s is read, and kept to the byte', (_name, text) => {
    const reading = readLabFile(text);
    expect(reading).toMatchObject({ ok: true });
    if (reading.ok) expect(writeLabFile(reading.file, text)).toBe(text);
  });

  test('has an example with every key', () => {
    const all = examples.join('\n');
    const missing = Object.values(LAB_FILE_KEYS).flat().filter((key) => !new RegExp(`(^|[\\s{,])${key}:`, 'm').test(all));
    expect(missing).toEqual([]);
  });
});

test('the published schema is the one that files are read by', async () => {
  await expect(`${JSON.stringify(labFileJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(SCHEMA);
});
