import { describe, expect, it } from 'vitest';
import { nftErrors } from './nft-errors.ts';

const RULESET = `table inet filter {
	chain input {
		type filter hook inputt priority filter; policy accept;
		tcp dport 80 dropp
		ip saddr 10.0.0.300 drop
		ip saddr @missing drop
	}
`;

/** As nft prints it for a text that is an argument: whatever line is meant, the first one stands there. */
const said = (message: string, column: number, length: number): string =>
  `Error: ${message}\nflush ruleset\n${' '.repeat(column)}${'^'.repeat(length)}\n`;

describe('the line of an error', () => {
  it.each([
    ['syntax error, unexpected newline', 20, 1, 4],
    ['Could not resolve hostname: Name or service not known', 11, 10, 5],
    ['unknown chain hook', 19, 6, 3],
    ['syntax error, unexpected end of file', 0, 1, 8],
  ])('%s', (message, column, length, line) => {
    expect(nftErrors(said(message, column, length), RULESET)).toEqual([{ line, message }]);
  });

  it('is not told where two lines have a word in the same place', () => {
    const message = 'No such file or directory';
    expect(nftErrors(said(message, 10, 2), '\tip saddr @a drop\n\tip saddr @b drop\n')).toEqual([{ message }]);
  });
});

it('several errors, and one without a place', () => {
  const errors = `${said('unknown chain hook', 19, 6)}Error: Could not process rule: Operation not supported\n`;
  expect(nftErrors(errors, RULESET)).toEqual([
    { line: 3, message: 'unknown chain hook' },
    { message: 'Could not process rule: Operation not supported' },
  ]);
});

it('whatever else nft says', () => {
  expect(nftErrors('netlink: cannot open\n', RULESET)).toEqual([{ message: 'netlink: cannot open' }]);
});
