import { describe, expect, it } from 'vitest';
import { en, zh } from './catalogues.ts';
import { explainKernelWords, KERNEL_WORDS } from './explain-kernel-words.ts';

describe('words of the kernel', () => {
  it.each([
    ['RTNETLINK answers: File exists', 'exists'],
    ['Error: ipv4: Address already assigned.', 'address-exists'],
    ['RTNETLINK answers: Network is unreachable', 'network-unreachable'],
    ['ping: connect: Network is unreachable', 'network-unreachable'],
    ['Error: Nexthop has invalid gateway.', 'invalid-gateway'],
    ['Cannot find device "eth7"', 'no-device'],
    ['RTNETLINK answers: Operation not permitted', 'not-permitted'],
    ['RTNETLINK answers: Invalid argument', 'invalid-argument'],
    ['RTNETLINK answers: No such process', 'nothing-to-remove'],
    ['RTNETLINK answers: Cannot assign requested address', 'no-address-there'],
    ['Error: Device for nexthop is not up.', 'device-down'],
    ['Cannot create namespace file "/run/netns/net0": File exists', 'namespace-exists'],
    ['Cannot open network namespace "net9": No such file or directory', 'namespace-missing'],
    ['Error: Can not enslave a bridge to a bridge.', 'bridge-loop'],
    ['Error: argument "a/b" is wrong: "dev" not a valid ifname', 'name-rejected'],
    ['From 10.0.1.1 icmp_seq=1 Destination Host Unreachable', 'host-unreachable'],
  ])('%s', (words, meaning) => {
    expect(explainKernelWords(words)).toBe(meaning);
  });

  it('leaves alone what it does not know', () => {
    expect(explainKernelWords('Dump terminated')).toBeUndefined();
  });

  it('has a sentence for each in both languages', () => {
    expect(Object.keys(en.errors.kernel).sort()).toEqual([...KERNEL_WORDS].sort());
    expect(Object.keys(zh.errors.kernel).sort()).toEqual([...KERNEL_WORDS].sort());
  });
});
