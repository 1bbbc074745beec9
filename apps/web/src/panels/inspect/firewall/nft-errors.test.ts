import { expect, it } from 'vitest';
import { nftErrors } from './nft-errors.ts';

const RULESET = `table inet filter {
	chain input {
		type filter hook inputt priority filter; policy accept;
		tcp dport 80 dropp
	}
`;

/** As nft prints it, with the line that flushes before the ruleset. */
const said = (line: number, message: string): string => `/dev/stdin:${String(line)}:3-20: Error: ${message}\n\t\ta line\n\t\t ^^^^\n`;

it('each error with its line, counted without the one that flushes', () => {
  expect(nftErrors(said(4, 'unknown chain hook') + said(5, 'syntax error, unexpected newline'), RULESET)).toEqual([
    { line: 3, message: 'unknown chain hook' },
    { line: 4, message: 'syntax error, unexpected newline' },
  ]);
});

it('what begins on one line and ends on another', () => {
  expect(nftErrors('/dev/stdin:3:2-4:9: Error: Could not process rule: Invalid argument\n', RULESET)).toEqual([{ line: 2, message: 'Could not process rule: Invalid argument' }]);
});

it('the end of the file is its last line', () => {
  const message = 'syntax error, unexpected end of file';
  expect(nftErrors(said(9, message), RULESET)).toEqual([{ line: 6, message }]);
});

it('one without a place', () => {
  expect(nftErrors('Error: Could not process rule: Operation not supported\n', RULESET)).toEqual([{ message: 'Could not process rule: Operation not supported' }]);
});

it('whatever else nft says', () => {
  expect(nftErrors('netlink: cannot open\n', RULESET)).toEqual([{ message: 'netlink: cannot open' }]);
});
