import { expect, test } from 'vitest';
import { emptyObservation } from '../observation/index.ts';
import type { Observation, ObservedNamespace } from '../observation/index.ts';
import { FittingNames } from './fitting-names.ts';
import { fitNames } from './fit-names.ts';
import { machineAsLab } from './machine-as-lab.ts';
import { splitWords } from './split-words.ts';

const withNamespaces = (...namespaces: readonly ObservedNamespace[]): Observation => ({
  ...emptyObservation(),
  namespaces: Object.fromEntries([{ name: 'host', inode: 0 }, ...namespaces].map((namespace) => [namespace.name, namespace])),
});

test('a name that is fine stays, one that is not becomes one that is, and no two are the same', () => {
  const names = new FittingNames('interface', ['taken']);
  expect(['eth0', 'ethernet-1/2', 'taken', 'a-very-long-name-1', 'a-very-long-name-2', 'eth0', '  ', 'lo'].map((name) => names.of(name))).toEqual([
    'eth0',
    'ethernet-1-2',
    'taken-2',
    'a-very-long-nam',
    'a-very-long-n-2',
    'eth0',
    'x',
    'lo-2',
  ]);
});

test('namespaces without a name are called after what runs in them, only where that is wanted', () => {
  const observation = withNamespaces({ name: 'net:[4026531840]', inode: 4026531840, holder: { pid: 7, program: 'nginx' } }, { name: 'net:[4026531841]', inode: 4026531841, holder: { pid: 8, program: 'nginx' } }, { name: 'clab-lab-server1', inode: 3 });
  expect(fitNames(observation, 'left').renamed).toEqual([{ from: 'clab-lab-server1', to: 'clab-lab-server' }]);
  const { observation: fitted, renamed } = fitNames(observation, 'named');
  expect(renamed.map(({ to }) => to)).toEqual(['nginx', 'nginx-2', 'clab-lab-server']);
  expect(Object.values(fitted.namespaces).filter(({ holder }) => holder !== undefined)).toEqual([]);
});

test('the ends of a cable go with their namespaces', () => {
  const end = { name: 'eth0', index: 2, kind: 'veth', kernelKind: 'veth', mac: '', mtu: 1500, up: true, carrier: true, operstate: 'UP' } as const;
  const observation: Observation = {
    ...withNamespaces({ name: 'a name', inode: 1 }),
    interfaces: {
      'a name:eth0': { ...end, namespace: 'a name', peer: { namespace: 'host', interface: 'eth0' } },
      'host:eth0': { ...end, namespace: 'host', peer: { namespace: 'a name', interface: 'eth0' } },
    },
  };
  const { interfaces } = fitNames(observation, 'left').observation;
  expect(Object.keys(interfaces)).toEqual(['a-name:eth0', 'host:eth0']);
  expect(interfaces['host:eth0']?.peer).toEqual({ namespace: 'a-name', interface: 'eth0' });
});

test('what is about the machine is left out, and told', () => {
  const sysctl = (namespace: string, name: string) => ({ namespace, name, value: '1', fresh: '0' });
  const observation: Observation = {
    ...withNamespaces({ name: 'a', inode: 1 }),
    sysctls: { a: sysctl('host', 'net.core.bpf_jit_enable'), b: sysctl('host', 'net.ipv4.ip_forward'), c: sysctl('a', 'net.ipv4.conf.all.log_martians') },
    rulesets: { host: { namespace: 'host', text: 'table ip nat {\n\tchain A {\n\t\tip protocol tcp xt match "addrtype" counter\n\t}\n}\n' }, a: { namespace: 'a', text: 'table ip t {\n}\n' } },
  };
  const { observation: lab, told } = machineAsLab(observation);
  expect(Object.values(lab.sysctls).map(({ name }) => name)).toEqual(['net.ipv4.ip_forward', 'net.ipv4.conf.all.log_martians']);
  expect(Object.keys(lab.rulesets)).toEqual(['a']);
  expect(told).toEqual(['1 sysctls of the machine itself', 'the ruleset of host: it has parts that only iptables can say']);
});

test('words are parted as containerlab parts them', () => {
  expect(splitWords(`sh -c 'a "b"  c' "d \\"e\\"" f\\ g ''`)).toEqual(['sh', '-c', 'a "b"  c', 'd "e"', 'f g', '']);
  expect(splitWords('a "b')).toBeUndefined();
});
