import { deflateRawSync } from 'node:zlib';
import { startingPoint } from '@patchbay/shared/gesture';
import { NO_MARKS } from '@patchbay/shared/protocol';
import { describe, expect, it, test } from 'vitest';
import { labAsFile } from './lab-as-file.ts';
import { linkOf, MAX_LINK, textInFragment } from './lab-link.ts';

const ORIGIN = 'http://127.0.0.1:4800';

const fragmentOf = (octets: Uint8Array): string => `#lab=${Buffer.from(octets).toString('base64url')}`;

describe('a link with a lab in it', () => {
  it.each([
    ['a starting point', labAsFile({ name: 'lab-1', topology: startingPoint('three-on-a-bridge'), programs: [], positions: {}, marks: NO_MARKS, before: undefined }).text],
    ['what is not Latin', 'patchbay: 1\nname: 网络 🌊 # 注释\n'],
    ['nothing', ''],
  ])('brings %s back as it was', async (_what, text) => {
    const link = await linkOf(ORIGIN, text);
    if (!link.ok) throw new Error(`${String(link.length)} characters`);
    const { origin, pathname, search, hash } = new URL(link.url);
    expect({ origin, pathname, search }).toEqual({ origin: ORIGIN, pathname: '/', search: '' });
    expect(await textInFragment(hash)).toBe(text);
  });

  it('is short for a small lab', async () => {
    const { text } = labAsFile({ name: 'lab-1', topology: startingPoint('three-on-a-bridge'), programs: [], positions: {}, marks: NO_MARKS, before: undefined });
    expect(await linkOf(ORIGIN, text)).toMatchObject({ ok: true, url: expect.stringMatching(/^.{100,600}$/) as unknown });
  });

  it('is not made where it would be too long, which says how long', async () => {
    const random = Array.from({ length: 2_000 }, (_, index) => ((index + 1) * 2_654_435_761) % 4_294_967_296).join('\n');
    const link = await linkOf(ORIGIN, random);
    expect(!link.ok && link.length > MAX_LINK).toBe(true);
  });
});

const GOOD = deflateRawSync('patchbay: 1\nname: offices\nnamespaces: { office: {}, abroad: {} }\n');

test.each([
  ['nothing', ''],
  ['another fragment', '#lap=AwA'],
  ['an empty one', '#lab='],
  ['what is no base64url', '#lab=%3Cscript%3E'],
  ['base64 that stops short', '#lab=A'],
  ['what is not compressed', fragmentOf(Buffer.from('patchbay: 1'))],
  ['one that was cut off', fragmentOf(GOOD).slice(0, -4)],
  ['one with something after it', `${fragmentOf(GOOD)}AAAA`],
  ['what is no UTF-8', fragmentOf(deflateRawSync(Buffer.from([0xff, 0xfe, 0x00])))],
  ['a longer one than is ever made', fragmentOf(Buffer.alloc(MAX_LINK, 7))],
  ['what becomes far too large', fragmentOf(deflateRawSync(Buffer.alloc(4 * 1024 * 1024, 'a')))],
])('no lab is in %s', async (_what, fragment) => {
  expect(await textInFragment(fragment)).toBeUndefined();
});

test('the longest text that a file may be is read', async () => {
  const text = 'a'.repeat(1024 * 1024);
  expect(await textInFragment(fragmentOf(deflateRawSync(text)))).toBe(text);
});
