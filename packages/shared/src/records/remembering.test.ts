import { describe, expect, it, vi } from 'vitest';
import { remembering } from './index.ts';

describe('remembering', () => {
  it('makes again only from something else', () => {
    const make = vi.fn((record: { readonly name: string }, items: readonly object[], up: boolean) => ({ record, items, up }));
    const boxOf = remembering(make);
    const [a, b, one, two] = [{ name: 'a' }, { name: 'b' }, {}, {}];
    const first = boxOf(a, [one, two], true);
    expect(boxOf(b, [one, two], true)).toEqual({ record: b, items: [one, two], up: true });
    expect(boxOf(a, [one, two], true)).toBe(first);
    expect(make).toHaveBeenCalledTimes(2);
    expect(boxOf(a, [two, one], true).items).toEqual([two, one]);
    expect(boxOf(a, [two], true).items).toEqual([two]);
    expect(boxOf(a, [two], false).up).toBe(false);
    expect(boxOf({ name: 'a' }, [two], false)).not.toBe(boxOf(a, [two], false));
    expect(boxOf(a, [one, two], true)).not.toBe(first);
  });

  it('remembers that nothing was made', () => {
    const make = vi.fn((record: object): object | undefined => (record === undefined ? record : undefined));
    const of = remembering(make);
    const record = {};
    expect([of(record), of(record)]).toEqual([undefined, undefined]);
    expect(make).toHaveBeenCalledTimes(1);
  });
});
