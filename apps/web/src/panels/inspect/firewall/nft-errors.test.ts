import { expect, it } from 'vitest';
import { nftErrors } from './nft-errors.ts';

it('an error with its place', () => {
  const said = '/dev/stdin:3:21-21: Error: syntax error, unexpected newline\n  tcp dport 80 dropp\n                    ^\n';
  expect(nftErrors(said)).toEqual([{ line: 3, message: 'syntax error, unexpected newline' }]);
});

it('several, and some that nft gives no place for', () => {
  const said = '-:2:3-8: Error: No such file or directory\n jump x\n ^^^^^^\nError: Could not process rule: Operation not supported\n';
  expect(nftErrors(said)).toEqual([
    { line: 2, message: 'No such file or directory' },
    { message: 'Could not process rule: Operation not supported' },
  ]);
});

it('whatever else it says', () => {
  expect(nftErrors('netlink: cannot open\n')).toEqual([{ message: 'netlink: cannot open' }]);
});
