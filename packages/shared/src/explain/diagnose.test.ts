import { setRuleset } from '../gesture/index.ts';
import { HOST, applyDiff } from '../topology/index.ts';
import { describe, expect, it } from 'vitest';
import { diagnose, expectedObservation } from './index.ts';
import type { Diagnosis, Journey, OpenSocket } from './index.ts';
import { LABS } from './test-labs.ts';
import type { LabName } from './test-labs.ts';

const labOf = (name: LabName) => LABS.find((lab) => lab.name === name)!.topology;
const TO_PORT: Journey = { from: 'net0', to: '10.0.1.2', protocol: 'tcp', port: 80 };

/** With one socket in this namespace; which namespaces were asked, too. */
async function diagnoseWith({ lab = 'pair', at = 'net1', ...socket }: Partial<OpenSocket> & { readonly lab?: LabName; readonly at?: string }, journey: Partial<Journey> = {}) {
  const asked: string[] = [];
  const observation = expectedObservation(labOf(lab));
  const diagnosis = await diagnose(observation, { ...TO_PORT, ...journey }, (namespace) => {
    asked.push(namespace);
    return Promise.resolve(namespace === at ? [{ protocol: 'tcp', state: 'LISTEN', local: '0.0.0.0:80', ...socket }] : []);
  });
  return { asked, cause: diagnosis?.cause };
}

describe('whether somebody listens', () => {
  it.each(['0.0.0.0:80', '*:80', '10.0.1.2:80', '[::ffff:10.0.1.2]:80', '0.0.0.0%vethfather:80'])('at %s does for IPv4', async (local) => {
    expect(await diagnoseWith({ local })).toEqual({ asked: ['net1'], cause: undefined });
  });

  it.each(['0.0.0.0:8080', '127.0.0.1:80', '[::]:80', '10.0.1.1:80'])('at %s does not', async (local) => {
    expect(await diagnoseWith({ local })).toEqual({ asked: ['net1'], cause: 'nobody-listens' });
  });

  it.each([['[::]:80', undefined], ['*:80', undefined], ['[fd00::2]:80', undefined], ['0.0.0.0:80', 'nobody-listens']])('at %s for IPv6: %s', async (local, cause) => {
    expect(await diagnoseWith({ lab: 'IPv6 pair', local }, { to: 'fd00::2' })).toEqual({ asked: ['net1'], cause });
  });

  it('is no matter of who is connected, nor of another protocol', async () => {
    expect(await diagnoseWith({ state: 'ESTAB', local: '10.0.1.2:80' })).toMatchObject({ cause: 'nobody-listens' });
    expect(await diagnoseWith({ protocol: 'udp', state: 'UNCONN' })).toMatchObject({ cause: 'nobody-listens' });
    expect(await diagnoseWith({ protocol: 'udp', state: 'UNCONN' }, { protocol: 'udp' })).toMatchObject({ cause: undefined });
  });

  it('is asked where NAT leads to, and of the port there', async () => {
    const published = (line: string) =>
      applyDiff(labOf('tutorial'), setRuleset(labOf('tutorial'), HOST, `table ip nat {\n\tchain c {\n\t\ttype nat hook prerouting priority dstnat; policy accept;\n\t\ttcp dport 8080 ${line}\n\t}\n}\n`));
    const found = (line: string, local: string): Promise<Diagnosis | undefined> =>
      diagnose(expectedObservation(published(line)), { ...TO_PORT, from: 'internet', to: '198.51.100.254', port: 8080 }, (namespace) => Promise.resolve([{ protocol: 'tcp', state: 'LISTEN', local: namespace === HOST ? local : '0.0.0.0:81' }]));
    expect(await found('dnat to 10.0.1.1:81', '0.0.0.0:8080')).toBeUndefined();
    expect(await found('dnat to 10.0.1.1:80', '0.0.0.0:8080')).toMatchObject({ cause: 'nobody-listens', at: { namespace: 'net0' }, values: { address: '10.0.1.1', port: '80' } });
    // where NAT leads to is not understood, and so nothing is claimed
    expect(await found('dnat to :80', '0.0.0.0:80')).toBeUndefined();
    expect(await found('dnat to 10.0.1.1:80-90', '0.0.0.0:80')).toBeUndefined();
  });
});

it('sockets are asked for only where a packet for a port arrives, and nothing is claimed where they cannot be read', async () => {
  expect(await diagnoseWith({}, { to: '10.0.9.9' })).toEqual({ asked: [], cause: 'no-route' });
  const ping: Journey = { from: 'net0', to: '10.0.1.2' };
  expect(await diagnose(expectedObservation(labOf('pair')), ping, () => Promise.reject(new Error('asked')))).toBeUndefined();
  expect(await diagnose(expectedObservation(labOf('pair')), TO_PORT, () => Promise.resolve(undefined))).toBeUndefined();
});
