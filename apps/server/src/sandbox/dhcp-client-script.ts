/** The script that udhcpc runs in every sandbox, where it looks for one. */
import { readFileSync } from 'node:fs';
import type { SandboxFile } from './sandbox.ts';

export const DHCP_CLIENT_SCRIPT: SandboxFile = {
  path: '/etc/udhcpc/default.script',
  content: readFileSync(new URL('./udhcpc.sh', import.meta.url), 'utf8'),
  executable: true,
};
