import { describe, expect, it } from 'vitest';
import { interfaceNameProblem, namespaceNameProblem } from './index.ts';

const FINE = [
  ...['a', 'up', 'dev', 'type', 'name', 'master', 'none', 'eth0.10', '12', '...', '0123456789abcde', 'a@b', 'a*b', '~'],
  ...['$(id)', ';reboot', '`id`', '&', '|', '{}', '!'],
  ...['网络一', '实验室甲乙', '🐟', '🐟🐟🐟', 'á'],
];

const REFUSED = [
  ['', 'name-empty'],
  ['0123456789abcdef', 'name-too-long'],
  ['实验室甲乙丙', 'name-too-long'],
  ['🐟🐟🐟🐟', 'name-too-long'],
  ['../x', 'name-character'],
  ['a/b', 'name-character'],
  ['a b', 'name-character'],
  ['a\tb', 'name-character'],
  ['a\nb', 'name-character'],
  ['a\u0000b', 'name-character'],
  ['a\u00a0b', 'name-character'],
  ['a\u200bb', 'name-character'],
  ['\u3000', 'name-character'],
  ['\ud800', 'name-character'],
  ['a:b', 'name-character'],
  ['a#b', 'name-character'],
  ['a"b', 'name-character'],
  ["a'b", 'name-character'],
  ['a\\b', 'name-character'],
  ['.', 'name-dots'],
  ['..', 'name-dots'],
  ['-x', 'name-dash'],
  ['--help', 'name-dash'],
  ['all', 'name-reserved'],
  ['default', 'name-reserved'],
  ['lo', 'name-reserved'],
  ['host', 'name-reserved'],
  ['__proto__', 'name-reserved'],
] as const;

describe('a name of either kind', () => {
  it.each(FINE)('may be %s', (name) => {
    expect(interfaceNameProblem(name)).toBeUndefined();
    expect(namespaceNameProblem(name)).toBeUndefined();
  });

  it.each(REFUSED)('may not be %j: %s', (name, code) => {
    expect(interfaceNameProblem(name, 'it')).toMatchObject({ code, subject: 'it' });
    expect(namespaceNameProblem(name, 'it')).toMatchObject({ code, subject: 'it' });
  });

  it('says how long it is in octets, and which character it is about', () => {
    expect(interfaceNameProblem('实验室甲乙丙')).toMatchObject({ found: '18', allowed: '1–15' });
    expect(interfaceNameProblem('a/b')).toMatchObject({ found: '/' });
  });
});

describe('the name of an interface, not of a namespace', () => {
  // as the kernel has it: `ip link add name à type bridge` is refused, `ip netns add à` is not
  it.each(['à', '栠', 'eth%d', '%'])('may not be %s', (name) => {
    expect(interfaceNameProblem(name)).toMatchObject({ code: 'name-character' });
    expect(namespaceNameProblem(name)).toBeUndefined();
  });
});
