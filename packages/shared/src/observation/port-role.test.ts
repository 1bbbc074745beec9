import { expect, test } from 'vitest';
import { portRole } from './port-role.ts';

const bridge = { stp_state: 1, root_port: 2, bridge_id: '8000.aa:0:0:0:0:1' };
const port = { state: 'forwarding', no: '0x1', id: '0x8001', designated_port: 0x8001, bridge_id: bridge.bridge_id };

test.each([
  ['designated', port, bridge],
  ['root', { ...port, no: '0x2', id: '0x8002', bridge_id: '8000.bb:0:0:0:0:1' }, bridge],
  ['alternate', { ...port, state: 'blocking', bridge_id: '8000.bb:0:0:0:0:1' }, bridge],
  ['alternate', { ...port, state: 'blocking', designated_port: 0x8003 }, bridge],
  ['disabled', { ...port, state: 'disabled' }, bridge],
  [undefined, port, { ...bridge, stp_state: 0 }],
  [undefined, port, {}],
])('%s', (role, of, at) => {
  expect(portRole(of, at)).toBe(role);
});
