/** `bridge -j vlan show`: which VLANs the ports of bridges carry (bridge/vlan.c of iproute2). */
import { z } from 'zod';
import { NO_PVID, renderVlans } from '../topology/index.ts';
import type { VlanRange } from '../topology/index.ts';

const ports = z.array(
  z.object({
    ifname: z.string(),
    vlans: z.array(z.object({ vlan: z.number(), vlanEnd: z.number().optional(), flags: z.array(z.string()).optional() })),
  }),
);

/** What a port carries: what comes without a tag goes into `pvid` (0: nowhere), which leaves without one; `tagged` come and go with theirs. */
export interface PortVlans {
  readonly pvid: number;
  readonly tagged: string;
  /** Others that leave without a tag, or come without one and leave with it: no topology says this. */
  readonly odd?: string;
}

/** By the name of the port; of a bridge, its own interface. `text` may be empty: nothing was asked. */
export function parseVlanShow(text: string): ReadonlyMap<string, PortVlans> {
  const json: unknown = text.trim() === '' ? [] : JSON.parse(text);
  return new Map(ports.parse(json).map(({ ifname, vlans }) => [ifname, portVlans(vlans)]));
}

function portVlans(vlans: z.infer<typeof ports>[number]['vlans']): PortVlans {
  const found = vlans.map(({ vlan, vlanEnd = vlan, flags = [] }) => ({ range: [vlan, vlanEnd] as VlanRange, isPvid: flags.includes('PVID'), isUntagged: flags.includes('Egress Untagged') }));
  const of = (fits: (one: (typeof found)[number]) => boolean): string => renderVlans(found.filter(fits).map(({ range }) => range));
  const odd = of(({ isPvid, isUntagged }) => isPvid !== isUntagged);
  return { pvid: found.find(({ isPvid }) => isPvid)?.range[0] ?? NO_PVID, tagged: of(({ isPvid, isUntagged }) => !isPvid && !isUntagged), ...(odd !== '' && { odd }) };
}
