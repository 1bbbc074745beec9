import type { ClientMessage, Details } from '@patchbay/shared/protocol';
import { beforeEach, describe, expect, it } from 'vitest';
import { createDetailsLink } from './details-link.ts';
import type { DetailsLink } from './details-link.ts';

const MACS = { namespace: 'host', detail: 'macs' } as const;

let sent: ClientMessage[];
let link: DetailsLink;

beforeEach(() => {
  let requests = 0;
  sent = [];
  link = createDetailsLink(
    (message) => sent.push(message),
    () => (requests += 1),
  );
});

const reading = (at: number): Details => ({ type: 'details', ...MACS, at, argv: ['bridge', 'fdb'], rows: [] });

/** Shows a view, and remembers when what it showed was read. */
function show(): { readonly times: number[]; readonly stop: () => void } {
  const times: number[] = [];
  return { times, stop: link.watch(MACS, ({ at }) => times.push(at)) };
}

describe('a view that is watched', () => {
  it('is asked for once, however many show it, until the last one stops', () => {
    const [first, second] = [show(), show()];
    expect(sent).toEqual([{ type: 'watch-details', request: 1, ...MACS }]);
    link.receive(reading(10));
    first.stop();
    first.stop();
    link.receive(reading(20));
    expect([first.times, second.times]).toEqual([[10], [10, 20]]);
    expect(sent).toHaveLength(1);
    second.stop();
    expect(sent.at(-1)).toEqual({ type: 'unwatch-details', request: 2, ...MACS });
    link.receive(reading(30));
    expect(second.times).toEqual([10, 20]);
  });

  it('shows what was read last to one who comes later', () => {
    show();
    link.receive(reading(10));
    expect(show().times).toEqual([10]);
  });

  it('is asked for again over a new connection, where its namespace still is', () => {
    const { stop } = show();
    link.watch({ namespace: 'net0', detail: 'sockets' }, () => undefined);
    link.watch({ namespace: 'gone', detail: 'sockets' }, () => undefined);
    stop();
    sent = [];
    link.watchAgain({ host: { name: 'host', inode: 0 }, net0: { name: 'net0', inode: 1 } });
    expect(sent).toEqual([{ type: 'watch-details', request: 5, namespace: 'net0', detail: 'sockets' }]);
  });

  it('was asked for too late where its namespace has gone: that is no trouble of anybody’s', () => {
    show();
    const tooLate = { type: 'answer', request: 1, ok: false, refusal: { code: 'invalid', problems: [{ code: 'missing', subject: 'net2' }] } } as const;
    expect(link.cameTooLate({ ...tooLate, request: 7 })).toBe(false);
    expect(link.cameTooLate(tooLate)).toBe(true);
    expect(link.cameTooLate(tooLate)).toBe(false);
  });

  it('is refused aloud where there are too many', () => {
    show();
    expect(link.cameTooLate({ type: 'answer', request: 1, ok: false, refusal: { code: 'limit', limit: { name: 'views', value: 8 } } })).toBe(false);
  });
});
