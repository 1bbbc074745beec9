import { expect, test } from 'vitest';
import { usesCommand } from './uses-command.ts';

test.each([
  ['ip netns add net0', 'ip netns add', true],
  ['ip  net  a net0', 'ip netns add', true],
  ['/sbin/ip netns add net0; true', 'ip netns add', true],
  ['ip netns del net0', 'ip netns add', false],
  ['echo ip netns', 'ip netns add', false],
  ['ip netns exec net0 ping -c 1 10.0.1.2', 'ping 10.0.1.2', true],
  ['unshare -pf --mount-proc ps', 'unshare -p|--pid -f|--fork', true],
  ['unshare --fork --pid ps', 'unshare -p|--pid -f|--fork', true],
  ['unshare --pid ps', 'unshare -p|--pid -f|--fork', false],
  ['sysctl -w a=1', 'ip', false],
  ['unshare --uts sh -c \'hostname box; hostname\'', 'unshare -u|--uts', true],
])('%s: %s is %s', (line, wanted, expected) => {
  expect(usesCommand(line, wanted)).toBe(expected);
});
