import type { ObservedRoute } from '@patchbay/shared/observation';
import { expect, it } from 'vitest';
import { tablesOf } from './tables-of.ts';

const route = (family: 4 | 6, table: string): readonly [string, ObservedRoute] => [
  `${String(family)} ${table}`,
  { namespace: 'net0', family, to: 'default', table, type: 'unicast', protocol: 'boot', scope: 'global', flags: [] },
];

it('main is there for both families, the others where they hold a route, local apart', () => {
  const { main, others, local } = tablesOf([route(4, '100'), route(6, 'main'), route(4, 'local'), route(6, '100'), route(4, '20')]);
  const said = (tables: typeof main) => tables.map(({ family, name, routes }) => `${String(family)} ${name}: ${String(routes.length)}`);
  expect(said(main)).toEqual(['4 main: 0', '6 main: 1']);
  expect(said(others)).toEqual(['4 100: 1', '6 100: 1', '4 20: 1']);
  expect(said(local)).toEqual(['4 local: 1']);
});
