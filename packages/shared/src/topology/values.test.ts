import { describe, expect, it } from 'vitest';
import {
  addressProblem,
  contains,
  macProblem,
  mtuProblem,
  nextFreeHost,
  normaliseAddress,
  normaliseMac,
  normaliseRoute,
  overlaps,
  parseIp,
  parsePrefix,
  renderPrefix,
  routeProblem,
} from './index.ts';
import type { IpPrefix, RouteRecord } from './index.ts';

const prefix = (text: string): IpPrefix => {
  const parsed = parsePrefix(text);
  if (parsed === undefined) throw new Error(text);
  return parsed;
};

describe('the spelling of addresses', () => {
  // the right-hand side is what `ip address show` of iproute2 6.1 prints
  it.each([
    ['10.0.1.1/24', '10.0.1.1/24'],
    [' 10.0.1.1/24 ', '10.0.1.1/24'],
    ['FD00:0:0:0::1/64', 'fd00::1/64'],
    ['fd00:0:0:1:0:0:0:5/64', 'fd00:0:0:1::5/64'],
    ['fd00:0:0:1:1:0:0:5/64', 'fd00::1:1:0:0:5/64'],
    ['fd00:0:1:1:1:1:0:5/64', 'fd00:0:1:1:1:1:0:5/64'],
    ['0:0:1:0:0:0:0:1/64', '0:0:1::1/64'],
    ['1:2:3:4:5:6:7:0/64', '1:2:3:4:5:6:7:0/64'],
    ['::5/64', '::5/64'],
    ['::1:5/64', '::0.1.0.5/64'],
    ['::102:304/64', '::1.2.3.4/64'],
    ['::ffff:1.2.3.4/64', '::ffff:1.2.3.4/64'],
    ['::ffff:0:5/64', '::ffff:0.0.0.5/64'],
    ['fd00::ffff:1.2.3.4/64', 'fd00::ffff:102:304/64'],
  ])('%s is %s', (typed, kernel) => {
    expect(normaliseAddress(typed)).toBe(kernel);
  });

  it.each(['10.1/24', '010.0.0.1/24', '0x0a000001/24', '10.0.0.256/24', 'fe80::1%eth0/64', '1::2::3/64', '/24', ''])(
    '%j is none',
    (typed) => {
      expect(normaliseAddress(typed)).toBeUndefined();
      expect(addressProblem(typed)).toMatchObject({ code: 'address-malformed' });
    },
  );
});

describe('an address of an interface', () => {
  it.each([
    '10.0.1.1/24',
    '10.0.1.0/31',
    '10.0.1.1/31',
    '10.0.1.255/32',
    '10.0.0.255/16',
    '127.0.0.5/8',
    'fd00::/64',
    'fe80::1/64',
  ])('may be %s', (typed) => {
    expect(addressProblem(typed)).toBeUndefined();
  });

  it.each([
    ['10.0.1.1', 'address-prefix', '10.0.1.1/24'],
    ['10.0.1.1/', 'address-prefix', '10.0.1.1/24'],
    ['10.0.1.1/33', 'address-prefix', '10.0.1.1/24'],
    ['10.0.1.1/-1', 'address-prefix', '10.0.1.1/24'],
    ['10.0.1.1/24/24', 'address-prefix', '10.0.1.1/24'],
    ['fd00::1', 'address-prefix', 'fd00::1/64'],
    ['fd00::1/129', 'address-prefix', 'fd00::1/64'],
    ['10.0.1.0/24', 'address-network', '10.0.1.0/24'],
    ['10.0.1.255/24', 'address-broadcast', '10.0.1.0/24'],
    ['0.0.0.0/24', 'address-not-host', undefined],
    ['224.0.0.1/24', 'address-not-host', undefined],
    ['::/64', 'address-not-host', undefined],
    ['ff02::1/64', 'address-not-host', undefined],
  ])('may not be %s: %s', (typed, code, allowed) => {
    expect(addressProblem(typed, 'it')).toEqual({
      code,
      subject: 'it',
      found: typed,
      ...(allowed !== undefined && { allowed }),
    });
  });
});

describe('subnets', () => {
  it('contain and overlap', () => {
    expect(contains(prefix('10.0.1.7/24'), prefix('10.0.1.200/32'))).toBe(true);
    expect(contains(prefix('10.0.1.7/24'), prefix('10.0.2.1/32'))).toBe(false);
    expect(overlaps(prefix('10.0.0.1/16'), prefix('10.0.9.1/24'))).toBe(true);
    expect(overlaps(prefix('10.0.9.1/24'), prefix('10.0.0.1/16'))).toBe(true);
    expect(overlaps(prefix('10.0.1.1/24'), prefix('10.0.2.1/24'))).toBe(false);
    expect(overlaps(prefix('0.0.0.0/0'), prefix('::/0'))).toBe(false);
  });

  it('give the lowest free host, and none when they are full', () => {
    const next = (subnet: string, ...used: string[]): string | undefined => {
      const free = nextFreeHost(
        prefix(subnet),
        used.flatMap((text) => parseIp(text) ?? []),
      );
      return free === undefined ? undefined : renderPrefix(free);
    };
    expect(next('10.0.1.254/24')).toBe('10.0.1.1/24');
    expect(next('10.0.1.0/24', '10.0.1.1', '10.0.1.3')).toBe('10.0.1.2/24');
    expect(next('10.0.1.0/30', '10.0.1.1', '10.0.1.2')).toBeUndefined();
    expect(next('10.0.1.0/31', '10.0.1.0')).toBe('10.0.1.1/31');
  });
});

describe('a route', () => {
  const route = (fields: Partial<RouteRecord>): RouteRecord => ({
    namespace: 'net0',
    family: 4,
    to: 'default',
    dev: 'eth0',
    ...fields,
  });

  it.each([
    [route({ to: '0.0.0.0/0' }), route({ to: 'default' })],
    [route({ to: '10.0.2.5/32', metric: 0 }), route({ to: '10.0.2.5' })],
    [
      route({ family: 6, to: 'FD00::/64', via: 'FE80::1', metric: 1024 }),
      route({ family: 6, to: 'fd00::/64', via: 'fe80::1' }),
    ],
    [route({ metric: 1024 }), route({ metric: 1024 })],
  ])('%j is spelt %j', (typed, kernel) => {
    expect(routeProblem(typed)).toBeUndefined();
    expect(normaliseRoute(typed)).toEqual(kernel);
  });

  it.each([
    [route({ to: '10.0.2.1/24' }), 'route-malformed', '10.0.2.0/24'],
    [route({ to: 'fd00::/64' }), 'route-malformed', 'default, 10.0.2.0/24'],
    [route({ to: 'x' }), 'route-malformed', 'default, 10.0.2.0/24'],
    [route({ via: 'fd00::1' }), 'route-malformed', '10.0.1.254'],
    [route({ via: '10.0.1.254/24' }), 'route-malformed', '10.0.1.254'],
    [route({ metric: -1 }), 'route-malformed', '0–4294967295'],
    [{ namespace: 'net0', family: 4, to: 'default' } as const, 'route-without-way', undefined],
  ])('may not be %j', (typed, code, allowed) => {
    const problem = routeProblem(typed);
    expect(problem).toMatchObject({ code });
    expect(problem?.allowed).toBe(allowed);
  });
});

it('knows a MAC that an interface may have', () => {
  expect(normaliseMac(' 02-00-00-00-01-AB ')).toBe('02:00:00:00:01:ab');
  expect(macProblem('02:00:00:00:01:ab')).toBeUndefined();
  for (const bad of ['01:00:00:00:00:01', '00:00:00:00:00:00', '02:00:00:00:01', '02:00:00:00:01:0g', '']) {
    expect(macProblem(bad)).toMatchObject({ code: 'mac-malformed' });
  }
});

it('knows the bounds of an MTU', () => {
  expect([67, 68, 65535, 65536, 1500.5, NaN].map((mtu) => mtuProblem(mtu, 'it')?.code)).toEqual([
    'mtu-range',
    undefined,
    undefined,
    'mtu-range',
    'mtu-range',
    'mtu-range',
  ]);
});
